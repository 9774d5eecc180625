#include "core/analysis/comparison/LinearComparison.h"
#include "core/network/Network.h"
#include "core/training/losses/Losses.h"
#include <ATen/ATen.h>
#include <algorithm>
#include <cmath>

namespace diabolo {
namespace {

double meanSquaredError(Network& network, LossFunction& loss, const Samples& samples,
                        const Progress& progress) {
    const auto values = static_cast<std::int64_t>(samples.shape().size());
    double sum = 0;
    for (std::size_t first = 0; first < samples.count(); first += evaluatedAtOnce) {
        report(progress, static_cast<double>(first) / static_cast<double>(samples.count()));
        const std::size_t count = std::min(evaluatedAtOnce, samples.count() - first);
        const at::Tensor batch = at::empty({static_cast<std::int64_t>(count), values});
        samples.copyTo(first, count, {batch.data_ptr<float>(), static_cast<std::size_t>(batch.numel())});
        sum += at::mse_loss(loss.reconstruction(network.forward(batch)), batch).item<double>() *
               static_cast<double>(count);
    }
    return sum / static_cast<double>(samples.count());
}

constexpr std::size_t mostSamplesShown = 2000; ///< of a scatter: more would only cover each other

CodeScores scoresOf(Network& network, const Pca& pca, const Samples& samples, std::size_t units) {
    CodeScores found;
    found.units = units;
    found.components = std::min(units, pca.componentCount());
    const auto append = [](std::vector<float>& all, const std::vector<float>& some) {
        all.insert(all.end(), some.begin(), some.end());
    };
    const auto valuesOf = [](const at::Tensor& tensor) {
        const at::Tensor values = tensor.contiguous();
        const float* first = values.data_ptr<float>();
        return std::vector<float>(first, first + values.numel());
    };
    const std::size_t shown = std::min(mostSamplesShown, samples.count());
    for (std::size_t first = 0; first < shown; first += evaluatedAtOnce) {
        const std::size_t count = std::min(evaluatedAtOnce, shown - first);
        std::vector<float> batch(count * pca.values());
        samples.copyTo(first, count, batch);
        const at::Tensor input = at::from_blob(
            batch.data(), {static_cast<std::int64_t>(count), static_cast<std::int64_t>(pca.values())});
        const at::Tensor codes = network.codes(network.encode(input)).clone();
        append(found.codes, valuesOf(codes));
        append(found.scores, pca.project(batch, found.components));
        append(found.reconstructed, pca.project(valuesOf(network.decode(codes)), found.components));
    }
    found.likest = likestUnit(found);
    return found;
}

std::vector<float> cosinesBetween(std::span<const float> directions, const Pca& pca, std::size_t units) {
    const auto matrix = [&](std::span<const float> values) {
        return at::from_blob(const_cast<float*>(values.data()),
                             {static_cast<std::int64_t>(values.size() / pca.values()),
                              static_cast<std::int64_t>(pca.values())});
    };
    const at::Tensor rows = matrix(directions);
    const at::Tensor axes = matrix(pca.components().first(units * pca.values()));
    const at::Tensor lengths = rows.norm(2, 1, true).clamp_min(1e-12); // of a dead unit 0
    const at::Tensor cosines = (rows / lengths).matmul(axes.t()).abs().contiguous();
    const float* first = cosines.data_ptr<float>();
    return {first, first + cosines.numel()};
}

} // namespace

bool canBeComparedWithPca(const Run& run) {
    const Experiment& experiment = run.experiment;
    if (experiment.variational || experiment.corruption != Corruption::None)
        return false;
    return std::ranges::all_of(run.architecture.layers, [](const LayerSpec& layer) {
        const bool dense = layer.kind == LayerSpec::Kind::Input || layer.kind == LayerSpec::Kind::Dense;
        return dense && layer.activation == Activation::Linear && !layer.batchNormalised;
    });
}

std::optional<LinearComparison> compareWithPca(const WeightSnapshot& snapshot, const Pca& pca,
                                               const Progress& progress) {
    const Run& run = *snapshot.run;
    if (!canBeComparedWithPca(run) || snapshot.depth != 0)
        return std::nullopt;
    LinearComparison comparison;
    comparison.units = static_cast<std::size_t>(run.architecture.layers[run.architecture.codeLayer()].units);
    Network network(run.architecture);
    network.bind(snapshot.weights);
    LossFunction loss(Loss::MeanSquaredError, network.outputActivation());
    const Dataset& data = *run.dataset;
    comparison.networkTrainMse = meanSquaredError(network, loss, data.train, partOf(progress, 0, 0.6));
    comparison.networkTestMse = meanSquaredError(network, loss, data.test, partOf(progress, 0.6, 0.7));
    const std::vector<std::size_t> components = {comparison.units};
    comparison.pcaTrainMse = pca.meanSquaredErrors(data.train, components, partOf(progress, 0.7, 0.9))[0];
    comparison.pcaTestMse = pca.meanSquaredErrors(data.test, components, partOf(progress, 0.9, 1))[0];

    const std::vector<float> directions = decoderDirections(run.architecture, snapshot.weights);
    const std::size_t axes = std::min(comparison.units, pca.componentCount());
    comparison.angles = subspaceAngles(directions, pca.components().first(axes * pca.values()), pca.values());
    if (axes == comparison.units)
        comparison.cosines = cosinesBetween(directions, pca, axes);
    comparison.test = scoresOf(network, pca, data.test, comparison.units);
    return comparison;
}

} // namespace diabolo
