#include "app/headless/ProgressReport.h"
#include "core/base/NumberText.h"
#include "core/training/StageLoss.h"
#include "core/training/ValidationSplit.h"
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <ostream>

namespace diabolo {
namespace {

constexpr std::size_t barLength = 24; // the whole line then fits a terminal of 80 columns

/// "stage 2/4  ", where training goes layer by layer.
std::string stageText(int stage, int stages) {
    return stage > 0 ? "stage " + std::to_string(stage) + "/" + std::to_string(stages) + "  " : std::string();
}

/// What is minimised, short: an inner pair of layers alone is judged by codes.
std::string lossName(int stage, int stages) {
    return judgesCodes(stage, stages) ? "code MSE " : "loss ";
}

std::string epochLine(const Run& run, const RunProgress& progress, const EpochResult& result) {
    const std::int64_t steps = std::max<std::int64_t>(progress.stepsPerEpoch, 1);
    const std::int64_t before = progress.stepsBefore;
    const double rate = static_cast<double>(trainingSamples(run)) / std::max(result.seconds, 1e-9);
    return stageText(result.stage, progress.stages) + "epoch " + epochsText(before + result.step, steps) +
           "/" + epochsText(before + progress.epochs * steps, steps) + "  training " +
           lossName(result.stage, progress.stages) + errorText(result.trainLoss) + "  validation loss " +
           errorText(result.validationLoss) + "  " + fixedText(rate, 0) + " samples/s  " +
           durationText((progress.epochs - result.epoch) * result.seconds) + " left";
}

std::string barLine(const RunProgress& progress) {
    const std::int64_t steps = std::max<std::int64_t>(progress.stepsPerEpoch, 1);
    const double epoch = static_cast<double>(progress.step) / static_cast<double>(steps);
    const double part = std::clamp(epoch / std::max(progress.epochs, 1), 0.0, 1.0);
    const double before = static_cast<double>(progress.stepsBefore) / static_cast<double>(steps);
    const auto done = static_cast<std::size_t>(std::lround(part * static_cast<double>(barLength)));
    std::string line = stageText(progress.stage, progress.stages) + "epoch " + fixedText(before + epoch, 1) +
                       "/" + epochsText(progress.stepsBefore + progress.epochs * steps, steps) + " [" +
                       std::string(done, '#') + std::string(barLength - done, '-') + "]  " +
                       lossName(progress.stage, progress.stages) + errorText(progress.trainLoss);
    if (progress.phase == RunPhase::Training)
        line += "  " + fixedText(progress.samplesPerSecond, 0) + "/s  " + durationText(progress.secondsLeft) +
                " left";
    return line;
}

} // namespace

ProgressReport::~ProgressReport() {
    if (barIsDrawn_)
        out_ << '\n' << std::flush;
}

void ProgressReport::update(const Run& run, const RunProgress& progress,
                            std::span<const EpochResult> newEpochs) {
    if (style_ == Style::Lines)
        for (const EpochResult& epoch : newEpochs)
            out_ << epochLine(run, progress, epoch) << std::endl;
    if (style_ == Style::Bar && progress.phase != RunPhase::Preparing) {
        clearBar();
        out_ << barLine(progress) << std::flush;
        barIsDrawn_ = true;
    }
}

void ProgressReport::note(const std::string& message) {
    if (style_ == Style::Silent)
        return;
    clearBar();
    barIsDrawn_ = false;
    out_ << message << std::endl;
}

void ProgressReport::clearBar() {
    if (barIsDrawn_)
        out_ << "\r\x1b[K"; // to the line's beginning, and erase it
}

std::string durationText(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::clamp(std::ceil(seconds), 0.0, 1e9));
    if (whole < 60)
        return std::to_string(whole) + " s";
    if (whole < 3600)
        return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

} // namespace diabolo
