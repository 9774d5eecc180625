#include "core/training/Learner.h"
#include "core/network/ClassInput.h"
#include "core/training/NotFinite.h"
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace diabolo {
namespace {

std::span<float> values(at::Tensor& tensor) {
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

// Each purpose has random numbers of its own, so that one does not change what another draws.
constexpr std::uint64_t trainingNoise = 1, validationNoise = 2;

at::Generator noiseGenerator(std::uint64_t seed, std::uint64_t purpose) {
    constexpr std::uint64_t spread = 0xD1B54A32D192ED03; // far from the seeds that people choose
    return at::detail::createCPUGenerator(seed + spread * purpose);
}

std::vector<Range> trainedRanges(const Network& network, int pair) {
    if (pair == 0)
        return {{0, static_cast<std::size_t>(network.trainedCount())}};
    std::vector<Range> ranges;
    for (const auto& [begin, count] : network.rangesOfPair(pair))
        ranges.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(count)});
    return ranges;
}

} // namespace

Learner::Learner(const Run& run)
    : Learner(run, splitForValidation(run.experiment, run.dataset->train.count())) {}

Learner::Learner(const Run& run, ValidationSplit split)
    : dataset_(run.dataset)
    , origin_(run.origin)
    , architecture_(run.architecture)
    , live_(run.experiment)
    , network_(run.architecture)
    , values_(at::empty({network_.valueCount()}, at::kFloat))
    , gradients_(at::zeros({network_.trainedCount()}, at::kFloat))
    , batch_(at::empty({0}, at::kFloat))
    , optimiser_(makeOptimiser(live_.optimiser, static_cast<std::size_t>(network_.trainedCount())))
    , trained_(trainedRanges(network_, 0))
    , loss_(reconstructionLoss(live_, run.architecture.input.size()))
    , innerLoss_(Loss::MeanSquaredError, Activation::Linear)
    , bottleneck_(makeBottleneck(live_))
    , noise_(live_.corruption, run.architecture.input.kind)
    , keptBack_(std::move(split.validation))
    , order_(std::move(split.training), static_cast<std::size_t>(live_.batchSize), live_.seed)
    , initialOrder_(order_) {
    network_.bind(values_, gradients_);
    initialise();
}

void Learner::initialise() {
    if (origin_)
        std::ranges::copy(*origin_->weights, values_.data_ptr<float>());
    else
        network_.initialise(live_.seed);
    random_ = noiseGenerator(live_.seed, trainingNoise);
    optimiser_->reset();
    order_ = initialOrder_;
}

void Learner::setPair(int pair) {
    pair_ = pair;
    network_.setDepth(pair);
    trained_ = trainedRanges(network_, pair);
    optimiser_->reset();
}

void Learner::set(const Experiment& live) {
    live_ = live;
    bottleneck_->set(live);
}

Cost Learner::trainBatch(double learningRate) {
    const std::span<const std::size_t> indices = order_.next();
    lastBatchSize_ = indices.size();
    const at::Tensor& x = load(dataset_->train, indices);
    tellClasses(network_, dataset_->train, indices);
    return learn(x, learningRate);
}

Cost Learner::learn(const at::Tensor& x, double learningRate) {
    const at::Tensor& noisy = noise_(x, live_.noise, random_);
    const Cost cost = pair_ > 0 ? Cost{learnPair(noisy, x)} : learnAll(noisy, x);
    if (std::isfinite(cost.loss)) // otherwise the weights that led there would be lost
        update(learningRate);
    return cost;
}

void Learner::update(double learningRate) {
    const std::span<float> gradients = values(gradients_);
    optimiser_->update(values(values_).first(gradients.size()), gradients, trained_,
                       {.learningRate = learningRate,
                        .weightDecay = live_.weightDecay,
                        .momentum = live_.momentum,
                        .gradientScale = clippingScale(gradients, trained_, live_.gradientClip)});
}

Cost Learner::learnAll(const at::Tensor& input, const at::Tensor& target) {
    const Pass training{&random_};
    const at::Tensor& encoded = network_.encode(input, training);
    const at::Tensor& code = bottleneck_->forward(encoded, random_, training.training());
    const auto [loss, gradient] = loss_(network_.decode(code, training), target);
    at::Tensor encodedGradient = bottleneck_->backward(network_.backwardDecoder(gradient));
    network_.backwardEncoder(encodedGradient);
    const double penalty = bottleneck_->penalty();
    return {loss + (bottleneck_->penaltyIsJudged() ? penalty : 0), penalty};
}

/// The outermost pair learns what all of them together would; one farther in, to give back the code that it
/// gets.
double Learner::learnPair(const at::Tensor& input, const at::Tensor& target) {
    const Pass training{&random_};
    const bool outermost = pair_ == 1;
    at::Tensor code = input;
    if (!outermost) {
        network_.setDepth(pair_ - 1);
        code = network_.encode(input);
        network_.setDepth(pair_);
    }
    LossFunction& compare = outermost ? loss_ : innerLoss_;
    const auto [loss, gradient] =
        compare(network_.forwardPair(pair_, code, training), outermost ? target : code);
    network_.backwardPair(pair_, gradient);
    return loss;
}

Learner::Evaluation Learner::evaluate(std::size_t count, const std::function<bool()>& abandoned,
                                      Judging what) {
    Evaluation mean;
    at::Generator random = noiseGenerator(live_.seed, validationNoise);
    const Samples& samples = keptBack_.empty() ? dataset_->test : dataset_->train;
    std::vector<std::size_t> indices(evaluatedAtOnce);
    for (std::size_t first = 0; first < count; first += evaluatedAtOnce) {
        if (abandoned())
            throw Abandoned();
        indices.resize(std::min(evaluatedAtOnce, count - first));
        if (keptBack_.empty())
            std::iota(indices.begin(), indices.end(), first);
        else
            std::copy_n(keptBack_.begin() + static_cast<std::ptrdiff_t>(first), indices.size(),
                        indices.begin());
        const at::Tensor& x = load(samples, indices);
        tellClasses(network_, samples, indices);
        const Evaluation part = judge(x, indices, random, what);
        const auto share = static_cast<double>(indices.size()) / static_cast<double>(count);
        mean.cost.loss += share * part.cost.loss;
        mean.cost.penalty += share * part.cost.penalty;
        mean.mse += share * part.mse;
        mean.inputMse += share * part.inputMse;
    }
    return mean;
}

/// A variational network is judged by a sample of each code, as its bound on the likelihood has it, and
/// reconstructs from the mean.
Learner::Evaluation Learner::judge(const at::Tensor& x, std::span<const std::size_t> indices,
                                   at::Generator& random, Judging what) {
    Evaluation result;
    const at::Tensor& input = noise_.fixed(x, live_.testNoise, live_.seed, indices);
    if (noise_.any() && what == Judging::All)
        result.inputMse = at::mse_loss(input, x).item<double>();
    const at::Tensor& encoded = network_.encode(input);
    const at::Tensor& code = pair_ > 0 ? encoded : bottleneck_->forward(encoded, random, false);
    const at::Tensor* z = &network_.decode(code);
    result.cost.loss = loss_(*z, x).value;
    if (pair_ == 0) {
        result.cost.penalty = bottleneck_->penalty();
        result.cost.loss += bottleneck_->penaltyIsJudged() ? result.cost.penalty : 0;
    }
    if (what == Judging::CostAlone)
        return result;
    if (network_.hasGaussianCode())
        z = &network_.decode(network_.codes(encoded));
    result.mse = at::mse_loss(loss_.reconstruction(*z), x).item<double>();
    return result;
}

const at::Tensor& Learner::load(const Samples& samples, std::span<const std::size_t> indices) {
    const auto rows = static_cast<std::int64_t>(indices.size());
    const auto columns = static_cast<std::int64_t>(samples.shape().size());
    batch_.resize_({rows, columns});
    samples.copyTo(indices, {batch_.data_ptr<float>(), static_cast<std::size_t>(rows * columns)});
    return batch_;
}

std::vector<float> Learner::weights() const {
    const float* data = values_.data_ptr<float>();
    return {data, data + values_.numel()};
}

void Learner::restoreWeights(const std::vector<float>& weights) {
    if (static_cast<std::int64_t>(weights.size()) != values_.numel())
        throw std::invalid_argument("Learner::restoreWeights: these are the weights of another network");
    std::copy(weights.begin(), weights.end(), values_.data_ptr<float>());
    optimiser_->reset();
}

LearnerState Learner::state() const {
    const at::Tensor random = random_.get_state();
    const auto* bytes = random.data_ptr<std::uint8_t>();
    return {.optimiser = optimiser_->state(),
            .batchesDrawn = order_.drawn(),
            .lastBatchSize = lastBatchSize_,
            .random = {bytes, bytes + random.numel()}};
}

void Learner::restore(const LearnerState& state, const std::vector<float>& weights) {
    restoreWeights(weights);
    optimiser_->restore(state.optimiser);
    order_ = initialOrder_;
    order_.skip(state.batchesDrawn);
    lastBatchSize_ = state.lastBatchSize;
    const at::Tensor random = at::empty({static_cast<std::int64_t>(state.random.size())}, at::kByte);
    std::ranges::copy(state.random, random.data_ptr<std::uint8_t>());
    random_.set_state(random);
}

std::size_t Learner::validationCount() const {
    return keptBack_.empty() ? dataset_->test.count() : keptBack_.size();
}

std::string Learner::notFinite() const {
    const auto span = [](const at::Tensor& tensor) {
        return std::span<const float>(tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel()));
    };
    return firstNotFinite(architecture_, span(values_), span(gradients_));
}

double Learner::largestWeight() const {
    const auto [smallest, largest] = at::aminmax(values_); // no copy, and NaN comes through
    return at::max(smallest.abs(), largest.abs()).item<double>();
}

} // namespace diabolo
