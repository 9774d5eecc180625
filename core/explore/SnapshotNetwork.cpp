#include "core/explore/SnapshotNetwork.h"
#include <ATen/ATen.h>
#include <algorithm>
#include <cmath>

namespace diabolo {
namespace {

std::vector<float> toVector(const at::Tensor& tensor) {
    const float* data = tensor.data_ptr<float>();
    return {data, data + tensor.numel()};
}

/// Row i of `values` and of `others` compared: |difference| into `absolute`, its mean square into `means`.
void compareRows(std::span<const float> values, std::span<const float> others, std::size_t columns,
                 std::vector<float>& absolute, std::vector<float>& means) {
    absolute.resize(values.size());
    for (std::size_t row = 0; row * columns < values.size(); ++row) {
        double squares = 0;
        for (std::size_t i = row * columns; i < (row + 1) * columns; ++i) {
            absolute[i] = std::abs(values[i] - others[i]);
            squares += static_cast<double>(absolute[i]) * absolute[i];
        }
        means.push_back(static_cast<float>(squares / static_cast<double>(columns)));
    }
}

} // namespace

SnapshotNetwork::SnapshotNetwork(std::shared_ptr<const Run> run)
    : run_(std::move(run))
    , network_(run_->architecture)
    , loss_(run_->experiment.loss, network_.outputActivation()) {}

void SnapshotNetwork::use(std::shared_ptr<const WeightSnapshot> snapshot) {
    snapshot_ = std::move(snapshot);
    network_.bind(snapshot_->weights);
}

ReconstructionGrid SnapshotNetwork::reconstruct(std::vector<std::size_t> samples) {
    const Samples& test = run_->dataset->test;
    std::erase_if(samples, [&](std::size_t index) { return index >= test.count(); });
    const std::size_t pixels = test.shape().size();

    ReconstructionGrid grid;
    grid.shape = test.shape();
    for (const std::size_t index : samples)
        if (test.hasLabels())
            grid.labels.push_back(*test.label(index));

    at::Tensor batch =
        at::empty({static_cast<std::int64_t>(samples.size()), static_cast<std::int64_t>(pixels)});
    test.copyTo(samples, {batch.data_ptr<float>(), samples.size() * pixels});
    const at::Tensor& reconstruction = loss_.reconstruction(network_.forward(batch));

    grid.rows = {{"original", ImageRow::Colours::Ink, toVector(batch)},
                 {"reconstruction", ImageRow::Colours::Ink, toVector(reconstruction)},
                 {"absolute error", ImageRow::Colours::Heat, {}}};
    compareRows(grid.rows[0].values, grid.rows[1].values, pixels, grid.rows[2].values, grid.errors);
    grid.samples = std::move(samples);
    return grid;
}

std::vector<float> SnapshotNetwork::encode(std::size_t count, const std::stop_token& stop) {
    const Samples& test = run_->dataset->test;
    const std::size_t pixels = test.shape().size();
    count = std::min(count, test.count());
    at::Tensor batch = at::empty({0, static_cast<std::int64_t>(pixels)});
    std::vector<float> codes;
    for (std::size_t first = 0; first < count && !stop.stop_requested(); first += evaluatedAtOnce) {
        const std::size_t rows = std::min(evaluatedAtOnce, count - first);
        batch.resize_({static_cast<std::int64_t>(rows), static_cast<std::int64_t>(pixels)});
        test.copyTo(first, rows, {batch.data_ptr<float>(), rows * pixels});
        const at::Tensor& code = network_.encode(batch);
        const float* values = code.data_ptr<float>();
        codes.insert(codes.end(), values, values + code.numel());
    }
    return codes;
}

} // namespace diabolo
