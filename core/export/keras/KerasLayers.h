#pragma once
#include "core/architecture/Architecture.h"
#include "core/export/CodeText.h"

namespace diabolo::code {

/// The layers that a network needs and Keras lacks, each a class: "Corrupt", "Sampling", "Ordered",
/// "Sparsity" and "Tied".
void addKerasLayers(Text& text, const Experiment& experiment, const Architecture& architecture);

} // namespace diabolo::code
