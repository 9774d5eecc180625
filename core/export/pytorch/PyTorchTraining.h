#pragma once
#include "core/architecture/Architecture.h"
#include "core/export/CodeText.h"

namespace diabolo::code {

/// How the network is trained: "pretrain" where it is layer by layer first, and "main" with the loop over the
/// epochs.
void addPyTorchTraining(Text& text, const Experiment& experiment, const Architecture& architecture);

} // namespace diabolo::code
