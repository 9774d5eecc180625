#pragma once
#include "core/experiment/Experiment.h"

namespace diabolo {

/// The learning rate of the batch that begins after `epoch` epochs (a fraction inside one) of `epochs` in
/// all, as the experiment's schedule has it:
///   constant  rate
///   step      rate · scheduleFactor^⌊epoch / scheduleEpochs⌋
///   cosine    rate · ½ (1 + cos(π epoch / epochs)), Loshchilov & Hutter 2017 without restarts
[[nodiscard]] double scheduledLearningRate(const Experiment& experiment, double epoch, double epochs);

} // namespace diabolo
