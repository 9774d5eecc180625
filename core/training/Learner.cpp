#include "core/training/Learner.h"
#include <ATen/ATen.h>
#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace diabolo {
namespace {

std::span<float> values(at::Tensor& tensor) {
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

BatchOrder batchOrder(const Run& run) {
    return {run.dataset->train.count(), static_cast<std::size_t>(run.experiment.batchSize),
            run.experiment.seed};
}

} // namespace

Learner::Learner(const Run& run)
    : dataset_(run.dataset)
    , seed_(run.experiment.seed)
    , network_(run.architecture)
    , parameters_(at::empty({network_.parameterCount()}, at::kFloat))
    , gradients_(at::zeros_like(parameters_))
    , batch_(at::empty({0}, at::kFloat))
    , adam_(static_cast<std::size_t>(network_.parameterCount()))
    , loss_(run.experiment.loss, network_.outputActivation())
    , order_(batchOrder(run))
    , initialOrder_(order_) {
    network_.bind(parameters_, gradients_);
    network_.initialise(seed_);
}

void Learner::initialise() {
    network_.initialise(seed_);
    adam_.reset();
    order_ = initialOrder_;
}

double Learner::trainBatch(double learningRate) {
    const std::span<const std::size_t> indices = order_.next();
    lastBatchSize_ = indices.size();
    return learn(load(dataset_->train, indices), learningRate);
}

double Learner::learn(const at::Tensor& x, double learningRate) {
    const at::Tensor& z = network_.forward(x);
    const auto [loss, gradient] = loss_(z, x);
    network_.backward(gradient);
    adam_.update(values(parameters_), values(gradients_), learningRate);
    return loss;
}

Learner::Evaluation Learner::evaluate(std::size_t count, const std::function<bool()>& abandoned) {
    Evaluation sum;
    std::vector<std::size_t> indices(evaluatedAtOnce);
    for (std::size_t first = 0; first < count; first += evaluatedAtOnce) {
        if (abandoned())
            throw Abandoned();
        indices.resize(std::min(evaluatedAtOnce, count - first));
        std::iota(indices.begin(), indices.end(), first);
        const at::Tensor& x = load(dataset_->test, indices);
        const at::Tensor& z = network_.forward(x);
        const auto share = static_cast<double>(indices.size()) / static_cast<double>(count);
        sum.loss += share * loss_(z, x).value;
        sum.mse += share * at::mse_loss(loss_.reconstruction(z), x).item<double>();
    }
    return sum;
}

const at::Tensor& Learner::load(const Samples& samples, std::span<const std::size_t> indices) {
    const auto rows = static_cast<std::int64_t>(indices.size());
    const auto columns = static_cast<std::int64_t>(samples.shape().size());
    batch_.resize_({rows, columns});
    samples.copyTo(indices, {batch_.data_ptr<float>(), static_cast<std::size_t>(rows * columns)});
    return batch_;
}

std::vector<float> Learner::weights() const {
    const float* data = parameters_.data_ptr<float>();
    return {data, data + parameters_.numel()};
}

void Learner::restoreWeights(const std::vector<float>& weights) {
    if (static_cast<std::int64_t>(weights.size()) != parameters_.numel())
        throw std::invalid_argument("Learner::restoreWeights: these are the weights of another network");
    std::copy(weights.begin(), weights.end(), parameters_.data_ptr<float>());
    adam_.reset();
}

double Learner::largestWeight() const {
    const auto [smallest, largest] = at::aminmax(parameters_); // no copy, and NaN comes through
    return at::max(smallest.abs(), largest.abs()).item<double>();
}

} // namespace diabolo
