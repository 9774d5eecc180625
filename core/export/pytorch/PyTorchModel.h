#pragma once
#include "core/architecture/Architecture.h"
#include "core/export/CodeText.h"

namespace diabolo::code {

/// The classes and functions that make up the network in PyTorch.
void addPyTorchModel(Text& text, const Experiment& experiment, const Architecture& architecture);

} // namespace diabolo::code
