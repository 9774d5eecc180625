#pragma once
#include "core/export/CodeText.h"
#include "core/model/Architecture.h"

namespace diabolo::code {

/// How the network is trained: "pretrain" where it is layer by layer first, then compiling and fitting.
void addKerasTraining(Text& text, const Experiment& experiment, const Architecture& architecture);

} // namespace diabolo::code
