#include "core/explore/RunYardsticks.h"
#include "core/base/NumberText.h"
#include "core/experiment/ValidationShare.h"
#include "core/training/StageLoss.h"
#include "core/training/ValidationSplit.h"
#include <string>
#include <utility>

namespace diabolo {
namespace {

Samples chosen(const Samples& samples, const std::vector<std::size_t>& indices) {
    std::vector<float> values(indices.size() * samples.shape().size());
    samples.copyTo(indices, values);
    return Samples::ofValues(samples.shape(), std::move(values));
}

std::vector<Yardstick> perValue(const Run& run, const Yardsticks& yardsticks, const Progress& progress) {
    const auto codeSize =
        static_cast<std::size_t>(run.architecture.layers[run.architecture.codeLayer()].units);
    if (validationShare(run.experiment) <= 0)
        return yardsticks.of(run.experiment, codeSize, progress);
    const Samples& training = run.dataset->train;
    const ValidationSplit split = splitForValidation(run.experiment, training.count());
    return yardsticks.of(run.experiment, codeSize, chosen(training, split.validation), progress);
}

} // namespace

std::vector<Yardstick> yardsticksOf(const Run& run, const Yardsticks& yardsticks, const Progress& progress) {
    std::vector<Yardstick> found = perValue(run, yardsticks, progress);
    if (!run.experiment.variational)
        return found;
    const double half =
        run.experiment.loss == Loss::MeanSquaredError ? 0.5 : 1; // of a Gaussian of variance 1
    for (Yardstick& yardstick : found) {
        if (yardstick.value && yardstick.kind != Yardstick::Kind::Published)
            *yardstick.value *= half * static_cast<double>(run.architecture.input.size());
        if (yardstick.kind == Yardstick::Kind::Mean)
            yardstick.explanation += " It needs no code and so pays no KL divergence.";
    }
    return found;
}

std::vector<Yardstick> yardsticksInStage(const Run& run, std::vector<Yardstick> yardsticks, int stage) {
    if (stage == 0 || stage >= stageCount(run))
        return yardsticks;
    const std::string units =
        groupedText(run.architecture.layers[static_cast<std::size_t>(stage)].units, " ");
    for (Yardstick& yardstick : yardsticks)
        if (yardstick.kind == Yardstick::Kind::Pca) {
            yardstick.value.reset();
            yardstick.whyNone = "the code of this stage has " + units + " numbers";
            yardstick.explanation = "The inner layers do not take part yet: what is judged has a code of " +
                                    units + " numbers, and so would need as many components.";
        }
    return yardsticks;
}

} // namespace diabolo
