#include "core/analysis/Yardsticks.h"
#include "core/Error.h"
#include "core/NumberText.h"
#include "core/analysis/CrossEntropy.h"
#include "core/analysis/PublishedValues.h"
#include "core/analysis/SampleBlocks.h"
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

std::string clippingText() {
    return "clipped to " + fixedText(predictionMargin, 3) + " … " + fixedText(1 - predictionMargin, 3) +
           ", half a grey level from black and white, so that its cross-entropy is finite";
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
    trainingMean_ = toFloats(meanSample(dataset_->train, partOf(progress, 0, 0.03)));
    testMean_ = toFloats(meanSample(dataset_->test, partOf(progress, 0.03, 0.05)));
    meanImageSquares_ =
        meanSquaredError(trainingMean_, dataset_->test, partOf(progress, 0.05, 1 - shareOfPca));
    try {
        pca_.emplace(dataset_->train, partOf(progress, 1 - shareOfPca, 1));
    } catch (const Error& error) {
        whyNoPca_ = error.what();
    }
}

std::vector<Yardstick> Yardsticks::of(const Experiment& experiment, std::size_t codeSize,
                                      const Progress& progress) const {
    std::vector<Yardstick> yardsticks = {
        floor(experiment.loss, partOf(progress, 0, 0.5)),
        principalComponents(experiment.loss, codeSize, partOf(progress, 0.5, 1)),
        meanImage(experiment.loss),
    };
    if (const auto published = publishedValue(experiment, dataset_->name))
        yardsticks.push_back(
            {Yardstick::Kind::Published, published->source, published->value, published->conditions + "."});
    return yardsticks;
}

Yardstick Yardsticks::floor(Loss loss, const Progress& progress) const {
    if (loss == Loss::MeanSquaredError)
        return {Yardstick::Kind::Floor, "Floor", 0.0, "A perfect copy has no squared error."};
    return {Yardstick::Kind::Floor, "Floor", meanEntropy(dataset_->test, progress),
            "The binary cross-entropy of a perfect copy of the " + grouped(dataset_->test.count()) +
                " test samples: a grey value x costs its entropy −x ln x − (1−x) ln(1−x) even when it is "
                "reconstructed exactly. No network gets below."};
}

Yardstick Yardsticks::principalComponents(Loss loss, std::size_t count, const Progress& progress) const {
    const std::string name = "PCA, " + grouped(count) + (count == 1 ? " component" : " components");
    if (!pca_)
        return {Yardstick::Kind::Pca, name, std::nullopt, whyNoPca_ + "."};
    std::string explanation =
        "The best linear code of as many numbers as this network's: the principal components of the " +
        grouped(dataset_->train.count()) + " training samples";
    if (count > pca_->componentCount())
        explanation += ", which have no more than " + grouped(pca_->componentCount());
    if (loss == Loss::MeanSquaredError) {
        const std::size_t counts[] = {count};
        return {Yardstick::Kind::Pca, name, pca_->meanSquaredErrors(dataset_->test, counts, progress).front(),
                explanation + "."};
    }
    return {Yardstick::Kind::Pca, name, crossEntropy(*pca_, count, dataset_->test, progress),
            explanation + ". The reconstruction is " + clippingText() + "."};
}

Yardstick Yardsticks::meanImage(Loss loss) const {
    const std::string explanation =
        "What it costs to answer every sample with the mean of the training set, without looking at it";
    if (loss == Loss::MeanSquaredError)
        return {Yardstick::Kind::MeanImage, "Mean image", meanImageSquares_, explanation + "."};
    // Cross-entropy is linear in the target: the mean of all targets stands for them.
    const double value =
        clippedCrossEntropy(trainingMean_, testMean_) / static_cast<double>(testMean_.size());
    return {Yardstick::Kind::MeanImage, "Mean image", value,
            explanation + ". The mean is " + clippingText() + "."};
}

} // namespace diabolo
