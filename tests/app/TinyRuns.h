#pragma once
#include "app/headless/HeadlessRun.h"
#include "core/base/Random.h"
#include <cstdint>
#include <functional>
#include <memory>
#include <sstream>

namespace diabolo::test {

inline constexpr std::size_t trainingSamples = 100;
inline constexpr std::size_t testSamples = 20;
inline constexpr int batchSize = 16; // the seventh batch of an epoch holds four samples
inline constexpr std::int64_t batchesPerEpoch = 7;

inline Samples stripes(std::size_t count) {
    const SampleShape shape{4, 4, 1};
    std::vector<std::uint8_t> pixels;
    for (std::size_t sample = 0; sample < count; ++sample)
        for (std::size_t pixel = 0; pixel < shape.size(); ++pixel)
            pixels.push_back((pixel + sample) % 4 == 0 ? 255 : 0);
    return {shape, pixels};
}

inline std::shared_ptr<const Run> tinyRun(int epochs, double learningRate = 1e-2,
                                          int samplesPerBatch = batchSize) {
    Experiment experiment;
    experiment.hiddenLayers = {8};
    experiment.codeSize = 2;
    experiment.batchSize = samplesPerBatch;
    experiment.epochs = epochs;
    experiment.learningRate = learningRate;
    return makeRun(experiment, std::make_shared<const Dataset>(Dataset{
                                   "stripes", "test", stripes(trainingSamples), stripes(testSamples)}));
}

/// Learns noise by heart, which makes other noise worse from some epoch on.
inline std::shared_ptr<const Run> overfittingRun() {
    const auto noise = [](std::size_t count, std::uint64_t seed) {
        const SampleShape shape{4, 4, 1};
        Random random(seed);
        std::vector<std::uint8_t> pixels(count * shape.size());
        for (std::uint8_t& pixel : pixels)
            pixel = static_cast<std::uint8_t>(random.below(256));
        return Samples(shape, pixels);
    };
    Experiment experiment;
    experiment.codeSize = 16;
    experiment.learningRate = 0.01;
    experiment.epochs = 1000;
    experiment.patience = 2;
    return makeRun(experiment, std::make_shared<const Dataset>(
                                   Dataset{"noise", "test", noise(20, 1), noise(testSamples, 2)}));
}

inline bool never() {
    return false;
}

inline RunRecord trained(std::shared_ptr<const Run> run, const std::function<bool()>& interrupted = never) {
    std::ostringstream nowhere;
    ProgressReport silent(nowhere, ProgressReport::Style::Silent);
    return trainToTheEnd(std::move(run), 1, silent, interrupted);
}

} // namespace diabolo::test
