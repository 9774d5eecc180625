#include "tests/bench/TrainedCodes.h"
#include "core/experiment/Catalog.h"
#include "core/experiment/ExperimentJson.h"
#include "core/training/Learner.h"
#include "core/training/MatrixThreads.h"
#include <algorithm>
#include <memory>
#include <torch/torch.h>

namespace diabolo::bench {
namespace {

void encode(Network& network, const Samples& samples, std::vector<float>& codes) {
    constexpr std::size_t atOnce = 1000;
    const std::size_t pixels = samples.shape().size();
    for (std::size_t first = 0; first < samples.count(); first += atOnce) {
        const std::size_t rows = std::min(atOnce, samples.count() - first);
        torch::Tensor batch =
            torch::empty({static_cast<std::int64_t>(rows), static_cast<std::int64_t>(pixels)});
        samples.copyTo(first, rows, {batch.data_ptr<float>(), rows * pixels});
        const torch::Tensor code = network.encode(batch).contiguous();
        codes.insert(codes.end(), code.data_ptr<float>(), code.data_ptr<float>() + code.numel());
    }
}

} // namespace

TrainedCodes trainedCodes(const std::string& data) {
    const c10::InferenceMode noGradients;
    at::set_num_threads(1);
    at::globalContext().setFlushDenormal(true);
    keepBlasToOneThread();
    const Experiment experiment = loadExperiment("deep");
    const auto run = makeRun(experiment, std::make_shared<const Dataset>(openDataset(data)));
    Learner learner(*run);
    learner.initialise();
    constexpr int epochs = 3;
    for (std::int64_t batch = 0; batch < epochs * learner.batchesPerEpoch(); ++batch)
        static_cast<void>(learner.trainBatch(experiment.learningRate));

    const std::vector<float> weights = learner.weights();
    Network network(run->architecture);
    network.bind(weights);
    TrainedCodes codes;
    codes.units = static_cast<std::size_t>(experiment.codeSize);
    encode(network, run->dataset->test, codes.values);
    encode(network, run->dataset->train, codes.values);
    return codes;
}

} // namespace diabolo::bench
