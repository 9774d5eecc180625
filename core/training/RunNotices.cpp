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

std::string earlyStopNotice(int epoch, const EarlyStopping::Best& best, const std::string& lossLabel) {
    const int waited = epoch - best.epoch;
    return "Stopped early after epoch " + std::to_string(epoch) + ": the validation " + lossLabel +
           " has not improved for " + (waited == 1 ? "an epoch" : std::to_string(waited) + " epochs") +
           ". The weights of the best epoch " + std::to_string(best.epoch) + " (" +
           shortNumber(best.validationLoss) + ") are back.";
}

} // namespace diabolo
