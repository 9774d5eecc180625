#include "core/analysis/comparison/Yardsticks.h"
#include "core/analysis/comparison/CrossEntropy.h"
#include "core/analysis/comparison/PublishedValues.h"
#include "core/analysis/comparison/SampleBlocks.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/data/SampleWords.h"
#include <algorithm>
#include <cstdint>
#include <utility>

namespace diabolo {
namespace {

constexpr double shareOfPca = 0.9; // of the time that the constructor takes

std::string grouped(std::size_t number) {
    return groupedText(static_cast<std::int64_t>(number), " ");
}

double valuesInAll(const Samples& samples) {
    return static_cast<double>(samples.count()) * static_cast<double>(samples.shape().size());
}

std::vector<float> toFloats(const std::vector<double>& values) {
    return {values.begin(), values.end()};
}

double meanSquaredError(const std::vector<float>& prediction, const Samples& samples,
                        const Progress& progress) {
    double sum = 0;
    forEachBlock(samples, progress, [&](std::span<float> block, std::size_t) {
        for (std::size_t i = 0; i < block.size(); ++i) {
            const double difference =
                static_cast<double>(block[i]) - static_cast<double>(prediction[i % prediction.size()]);
            sum += difference * difference;
        }
    });
    return sum / valuesInAll(samples);
}

double crossEntropy(const Pca& pca, std::size_t components, const Samples& samples,
                    const Progress& progress) {
    double sum = 0;
    forEachBlock(samples, progress, [&](std::span<float> block, std::size_t) {
        sum += clippedCrossEntropy(pca.approximate(block, components), block);
    });
    return sum / valuesInAll(samples);
}

Yardstick floor(const Samples& judged, const std::string& samples, Loss loss, const Progress& progress) {
    if (loss == Loss::MeanSquaredError)
        return {Yardstick::Kind::Floor, "Floor", 0.0, "A perfect copy has no squared error."};
    return {Yardstick::Kind::Floor, "Floor", meanEntropy(judged, progress),
            "The binary cross-entropy of a perfect copy of the " + grouped(judged.count()) + " " + samples +
                ": a value x between 0 and 1 costs its entropy −x ln x − (1−x) ln(1−x) even when "
                "it is reconstructed exactly. No network gets below."};
}

std::string clippingText() {
    return "clipped to " + fixedText(predictionMargin, 3) + " … " + fixedText(1 - predictionMargin, 3) +
           ", half of a 255th from either end, so that its cross-entropy is finite";
}

void checkSets(const Dataset& dataset) {
    const std::string what = "cannot judge by the data set " + dataset.name;
    if (dataset.train.count() == 0 || dataset.test.count() == 0)
        throw Error(what, "its training or its test set is empty");
    if (dataset.train.shape() != dataset.test.shape())
        throw Error(what, "its training and test samples differ in shape");
}

} // namespace

Yardsticks::Yardsticks(std::shared_ptr<const Dataset> dataset, const Progress& progress)
    : dataset_(std::move(dataset)) {
    checkSets(*dataset_);
    trainingMean_ = toFloats(meanSample(dataset_->train, partOf(progress, 0, 1 - shareOfPca)));
    try {
        pca_.emplace(dataset_->train, partOf(progress, 1 - shareOfPca, 1));
    } catch (const Error& error) {
        whyNoPca_ = error.what();
    }
}

std::vector<Yardstick> Yardsticks::of(const Experiment& experiment, std::size_t codeSize,
                                      const Progress& progress) const {
    return judgedBy({dataset_->test, "test samples"}, experiment, codeSize, progress);
}

std::vector<Yardstick> Yardsticks::of(const Experiment& experiment, std::size_t codeSize,
                                      const Samples& keptBack, const Progress& progress) const {
    return judgedBy({keptBack, "training samples that are kept back to validate"}, experiment, codeSize,
                    progress);
}

std::vector<Yardstick> Yardsticks::judgedBy(const Judged& judged, const Experiment& experiment,
                                            std::size_t codeSize, const Progress& progress) const {
    std::vector<Yardstick> yardsticks = {
        floor(judged.samples, judged.name, experiment.loss, partOf(progress, 0, 0.4)),
        principalComponents(judged, experiment, codeSize, partOf(progress, 0.4, 0.8)),
        mean(judged, experiment.loss, partOf(progress, 0.8, 1)),
    };
    if (const auto published = publishedValue(experiment, dataset_->name))
        yardsticks.push_back(
            {Yardstick::Kind::Published, published->source, published->value, published->conditions + "."});
    return yardsticks;
}

Yardstick Yardsticks::principalComponents(const Judged& judged, const Experiment& experiment,
                                          std::size_t count, const Progress& progress) const {
    const std::string name = "PCA, " + grouped(count) + (count == 1 ? " component" : " components");
    const auto none = [&](const std::string& inShort, const std::string& explanation) {
        return Yardstick{Yardstick::Kind::Pca, name, std::nullopt, explanation, inShort};
    };
    if (!pca_)
        return none("the data are too large for it", whyNoPca_ + ".");
    if (const std::size_t most = pca_->componentCount(); count >= most)
        return none("the code has room for all " + grouped(most) + " components",
                    "The data have no more than " + grouped(most) +
                        " principal components, and with all of them "
                        "PCA copies whatever lies in their span: a code of " +
                        grouped(count) + " is not small.");
    if (experiment.corruption != Corruption::None)
        return none("the network sees noise, PCA would not",
                    "The network's input is noisy and its target is clean. The principal components would be "
                    "given the clean samples, which is an easier task.");
    if (experiment.variational)
        return none("it pays no KL divergence for its code",
                    "The network's loss contains the KL divergence of its code. The principal components pay "
                    "none, so that their loss is of another kind.");
    const std::string explanation =
        "The best linear code of as many numbers as this network's: the principal components of the " +
        grouped(dataset_->train.count()) + " training samples" +
        (&judged.samples == &dataset_->test ? "" : ", those that are kept back among them");
    if (experiment.loss == Loss::MeanSquaredError) {
        const std::size_t counts[] = {count};
        return {Yardstick::Kind::Pca, name, pca_->meanSquaredErrors(judged.samples, counts, progress).front(),
                explanation + "."};
    }
    return {Yardstick::Kind::Pca, name, crossEntropy(*pca_, count, judged.samples, progress),
            explanation + ". The reconstruction is " + clippingText() + "."};
}

Yardstick Yardsticks::mean(const Judged& judged, Loss loss, const Progress& progress) const {
    const std::string name = "Mean " + std::string(sampleNoun(dataset_->test.shape().kind));
    const std::string explanation =
        "What it costs to answer every sample with the mean of the training set, without looking at it";
    if (loss == Loss::MeanSquaredError)
        return {Yardstick::Kind::Mean, name, meanSquaredError(trainingMean_, judged.samples, progress),
                explanation + "."};
    // Cross-entropy is linear in the target: the mean of all targets stands for them.
    const std::vector<float> target = toFloats(meanSample(judged.samples, progress));
    const double value = clippedCrossEntropy(trainingMean_, target) / static_cast<double>(target.size());
    return {Yardstick::Kind::Mean, name, value, explanation + ". The mean is " + clippingText() + "."};
}

} // namespace diabolo
