#pragma once
#include "app/cli/CommandLine.h"

namespace diabolo {

/// `diabolo train`: opens the data, checks that what is asked for can be written, trains, and writes it: also
/// after Ctrl-C and after a training that diverged, which then throws. Any failure is thrown, in words.
void runTraining(const TrainCommand& command);

} // namespace diabolo
