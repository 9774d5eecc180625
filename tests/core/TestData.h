#pragma once
#include "core/base/Random.h"
#include "core/data/Samples.h"
#include "core/training/Run.h"
#include <memory>

// What the tests of the engine share: small data and small networks, so that a training takes milliseconds.
namespace diabolo::testing {

/// Pictures of random bytes, of the classes 0, 1, … 9, 0, 1, …
inline Samples noise(SampleShape shape, std::size_t count, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::uint8_t> pixels(count * shape.size());
    for (std::uint8_t& pixel : pixels)
        pixel = static_cast<std::uint8_t>(random.below(256));
    std::vector<std::uint8_t> labels(count);
    for (std::size_t i = 0; i < count; ++i)
        labels[i] = static_cast<std::uint8_t>(i % 10);
    return {shape, std::move(pixels), std::move(labels)};
}

inline std::shared_ptr<const Dataset> dataset(Samples train, Samples test) {
    return std::make_shared<const Dataset>(
        Dataset{"test data", "made up", std::move(train), std::move(test)});
}

inline std::shared_ptr<const Dataset> noiseDataset(std::size_t train, std::size_t test,
                                                   SampleShape shape = {3, 2, 1}) {
    return dataset(noise(shape, train, 1), noise(shape, test, 2));
}

/// Two epochs of 5 → 3 → 5 hidden units.
inline Experiment smallExperiment() {
    Experiment experiment;
    experiment.hiddenLayers = {5};
    experiment.codeSize = 3;
    experiment.learningRate = 0.01;
    experiment.batchSize = 4;
    experiment.epochs = 2;
    return experiment;
}

/// The small experiment on 42 samples: ten batches of four and one of two in an epoch.
inline std::shared_ptr<const Run> smallRun(const Experiment& experiment = smallExperiment()) {
    return makeRun(experiment, noiseDataset(42, 9));
}

} // namespace diabolo::testing
