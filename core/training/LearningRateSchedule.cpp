#include "core/training/LearningRateSchedule.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace diabolo {

double scheduledLearningRate(const Experiment& experiment, double epoch, double epochs) {
    const double rate = experiment.learningRate;
    switch (experiment.schedule) {
    case Schedule::Constant:
        return rate;
    case Schedule::Step:
        return rate * std::pow(experiment.scheduleFactor, std::floor(epoch / experiment.scheduleEpochs));
    case Schedule::Cosine:
        return rate * 0.5 * (1 + std::cos(std::numbers::pi * std::clamp(epoch / epochs, 0.0, 1.0)));
    }
    return rate;
}

} // namespace diabolo
