#include "core/training/RunNotices.h"
#include <cmath>
#include <cstdio>

namespace diabolo {
namespace {

std::string shortNumber(double value) {
    if (std::isnan(value))
        return "no longer a number";
    char text[32];
    std::snprintf(text, sizeof text, "%.3g", value);
    return text;
}

} // namespace

std::string divergenceNotice(const Divergence& divergence, const std::string& lossLabel) {
    return "Training diverged at batch " + std::to_string(divergence.batch) + " (" + lossLabel + " " +
           shortNumber(divergence.loss) + ", learning rate " + shortNumber(divergence.learningRate) +
           (divergence.notFinite.empty() ? "" : "; not finite: " + divergence.notFinite) +
           (divergence.weightsTooLarge ? "; weights beyond a million" : "") + "): the weights of batch " +
           std::to_string(divergence.restoredBatch) +
           " are back. Try a learning rate ten times smaller, then Play or Reset.";
}

std::string earlyStopNotice(const BestWeights& best, const std::string& lossLabel) {
    return "Stopped early after epoch " + best.after + ": the validation " + lossLabel +
           " has not improved for " +
           (best.waited == 1 ? "an epoch" : std::to_string(best.waited) + " epochs") +
           ". The weights of the best epoch " + best.epoch + " (" + shortNumber(best.loss) + ") are back.";
}

std::string bestWeightsNotice(const BestWeights& best, const std::string& lossLabel) {
    return "Trained to the end of epoch " + best.after + ". The weights of the best epoch " + best.epoch +
           " (validation " + lossLabel + ' ' + shortNumber(best.loss) + ") are back.";
}

std::string mostEpochsNotice(int epochs) {
    return "A run has " + std::to_string(epochs) +
           " epochs at most. Save the model and open it to train it further, or Reset.";
}

} // namespace diabolo
