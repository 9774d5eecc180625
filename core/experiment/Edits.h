#pragma once
#include "core/experiment/Experiment.h"
#include "core/experiment/Settings.h"
#include <string>
#include <vector>

namespace diabolo {

/// The preset of the gallery that `experiment` began as, by its name; null where it began as none.
[[nodiscard]] const Experiment* presetOf(const Experiment& experiment);

/// The settings that make `experiment` another network than `original`: of its layers, its code, its noise
/// and what it minimises. Its data and how it is trained make no other network of it, nor does what may
/// change while it trains.
[[nodiscard]] std::vector<const Setting*> editsOf(const Experiment& experiment, const Experiment& original);

/// They in words: "code size 2, noise none"; empty of a preset as it came, and of what began as none.
[[nodiscard]] std::string editsText(const Experiment& experiment);

/// Gives `experiment` the title of what it began as, and says so where it was edited: "Deep, edited". What it
/// began as is its preset, or else `original`.
void nameEdits(Experiment& experiment, const Experiment& original);

} // namespace diabolo
