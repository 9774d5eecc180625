#pragma once
#include "core/architecture/Architecture.h"
#include "core/export/CodeText.h"

namespace diabolo::code {

/// The functions that say what a training minimises, with the noise on its input, and how a set of samples is
/// judged by it: "loss", "evaluate", and what they need, "reconstruction_loss" where the training needs it
/// too.
void addPyTorchLoss(Text& text, const Experiment& experiment, const Architecture& architecture);

} // namespace diabolo::code
