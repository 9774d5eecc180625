#include "core/explore/SnapshotNetwork.h"
#include "core/base/Error.h"
#include "core/network/ClassInput.h"
#include "core/training/losses/GaussianCode.h"
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace diabolo {
namespace {

std::vector<float> toVector(const at::Tensor& tensor) {
    const float* data = tensor.data_ptr<float>();
    return {data, data + tensor.numel()};
}

/// The values as a matrix of `count` rows, which shares their memory and must not outlive them.
at::Tensor rows(std::span<const float> values, std::size_t count) {
    const auto height = static_cast<std::int64_t>(count);
    const auto width = static_cast<std::int64_t>(count > 0 ? values.size() / count : 0);
    return at::from_blob(const_cast<float*>(values.data()), {height, width});
}

void append(const at::Tensor& tensor, std::vector<float>& values) {
    const float* data = tensor.data_ptr<float>();
    values.insert(values.end(), data, data + tensor.numel());
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

/// sum ← sum + share · divergence, unit by unit.
void addDivergence(const at::Tensor& divergence, double share, std::vector<double>& sum) {
    const float* values = divergence.data_ptr<float>();
    sum.resize(static_cast<std::size_t>(divergence.numel()));
    for (std::size_t unit = 0; unit < sum.size(); ++unit)
        sum[unit] += share * static_cast<double>(values[unit]);
}

} // namespace

SnapshotNetwork::SnapshotNetwork(std::shared_ptr<const Run> run)
    : run_(std::move(run))
    , network_(run_->architecture)
    , loss_(run_->experiment.loss, network_.outputActivation())
    , noise_(run_->experiment.corruption, run_->architecture.input.kind) {}

void SnapshotNetwork::use(std::shared_ptr<const WeightSnapshot> snapshot) {
    if (snapshot == snapshot_)
        return;
    snapshot_.reset(); // of weights that do not fit nothing is known
    encodedCount_ = 0;
    network_.bind(snapshot->weights);
    network_.setDepth(snapshot->depth);
    snapshot_ = std::move(snapshot);
}

ReconstructionGrid SnapshotNetwork::reconstruct(const ReconstructQuery& query) {
    const Samples& test = run_->dataset->test;
    ReconstructionGrid grid;
    grid.shape = test.shape();
    grid.units = shownUnits(*run_->dataset);
    grid.samples = query.samples;
    std::erase_if(grid.samples, [&](std::size_t index) { return index >= test.count(); });
    grid.classNames = classNamesOf(run_->dataset);
    const bool invented = query.source == ReconstructQuery::Source::RandomNoise;
    grid.randomNoise = invented;
    const at::Tensor clean = invented ? randomPictures(grid.samples) : load(grid.samples);
    if (!invented && test.hasLabels())
        for (const std::size_t index : grid.samples)
            grid.labels.push_back(*test.label(index));

    tellClasses(network_, test, grid.samples);
    const bool noisy = noise_.any() && !invented;
    const at::Tensor& input =
        noisy ? noise_.fixed(clean, query.testNoise, run_->experiment.seed, grid.samples) : clean;
    const at::Tensor codes = network_.codes(network_.encode(input)).contiguous();
    grid.codes = {codeLayer().out, toVector(codes)};
    const at::Tensor& reconstruction = loss_.reconstruction(network_.decode(codes));

    grid.rows.push_back({invented ? "random noise" : "original", ImageRow::Colours::Ink, toVector(clean)});
    if (noisy)
        grid.rows.push_back({"noisy input", ImageRow::Colours::Ink, toVector(input)});
    grid.rows.push_back({"reconstruction", ImageRow::Colours::Ink, toVector(reconstruction)});
    ImageRow difference{"absolute error", ImageRow::Colours::Heat, {}};
    compareRows(grid.rows.front().values, grid.rows.back().values, grid.shape.size(), difference.values,
                grid.errors);
    grid.rows.push_back(std::move(difference));
    return grid;
}

at::Tensor SnapshotNetwork::load(std::span<const std::size_t> indices) const {
    const Samples& test = run_->dataset->test;
    const std::size_t pixels = test.shape().size();
    at::Tensor batch =
        at::empty({static_cast<std::int64_t>(indices.size()), static_cast<std::int64_t>(pixels)});
    test.copyTo(indices, {batch.data_ptr<float>(), indices.size() * pixels});
    return batch;
}

/// Each value uniform in [0, 1], the same for the same index.
at::Tensor SnapshotNetwork::randomPictures(std::span<const std::size_t> indices) const {
    at::Tensor batch = at::empty({static_cast<std::int64_t>(indices.size()),
                                  static_cast<std::int64_t>(run_->architecture.input.size())});
    for (std::size_t row = 0; row < indices.size(); ++row) {
        at::Generator random = at::detail::createCPUGenerator(indices[row]);
        batch[static_cast<std::int64_t>(row)].uniform_(0, 1, random);
    }
    return batch;
}

/// Of the codes that are decoded now: where training goes layer by layer, of a layer further out.
const LayerSpec& SnapshotNetwork::codeLayer() const {
    const int pairs = snapshot_->depth; // 0: all
    return run_->architecture
        .layers[pairs > 0 ? static_cast<std::size_t>(pairs) : run_->architecture.codeLayer()];
}

void SnapshotNetwork::setClass(int classIndex, std::size_t count) {
    if (network_.classCount() == 0)
        return;
    const int known = std::clamp(classIndex, 0, network_.classCount() - 1);
    network_.setClasses(oneHot(std::vector<std::int64_t>(count, known), network_.classCount()));
}

const at::Tensor& SnapshotNetwork::decoded(std::span<const float> codes, std::size_t count) {
    const auto units = static_cast<std::size_t>(codeLayer().units);
    if (codes.size() != count * units)
        throw Error("the code", "it has other units than this network's " + std::to_string(units),
                    "wait for the new network's codes");
    return loss_.reconstruction(network_.decode(rows(codes, count)));
}

std::vector<float> SnapshotNetwork::decode(std::span<const float> codes, std::size_t count, int classIndex) {
    setClass(classIndex, count);
    return toVector(decoded(codes, count));
}

std::vector<float> SnapshotNetwork::roundTrip(std::span<const float> codes, std::size_t count,
                                              int classIndex) {
    setClass(classIndex, count);
    return toVector(network_.codes(network_.encode(decoded(codes, count))).contiguous());
}

std::vector<float> SnapshotNetwork::decode(std::span<const ClassedCode> codes) {
    if (codes.empty())
        return {};
    std::vector<float> values, classes;
    for (const ClassedCode& each : codes) {
        values.insert(values.end(), each.code.begin(), each.code.end());
        classes.insert(classes.end(), each.classes.begin(), each.classes.end());
    }
    if (network_.classCount() > 0)
        network_.setClasses(rows(classes, codes.size()).clone());
    return toVector(decoded(values, codes.size()));
}

std::vector<ClassedCode> SnapshotNetwork::codesOf(std::span<const std::size_t> samples) {
    if (samples.empty())
        return {};
    tellClasses(network_, run_->dataset->test, samples);
    const at::Tensor codes = network_.codes(network_.encode(load(samples)));
    std::vector<ClassedCode> result(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        result[i].code = toVector(codes[static_cast<std::int64_t>(i)].contiguous());
        result[i].classes.resize(static_cast<std::size_t>(network_.classCount()));
        if (network_.classCount() > 0)
            result[i].classes.at(static_cast<std::size_t>(*run_->dataset->test.label(samples[i]))) = 1;
    }
    return result;
}

std::vector<float> SnapshotNetwork::reconstruct(std::span<const float> values, std::size_t count,
                                                std::span<const std::size_t> like) {
    if (count == 0)
        return {};
    if (!like.empty())
        tellClasses(network_, run_->dataset->test, like);
    else if (const int classes = network_.classCount(); classes > 0)
        network_.setClasses(at::full({static_cast<std::int64_t>(count), classes}, 1.0 / classes));
    return toVector(loss_.reconstruction(network_.forward(rows(values, count))));
}

const OtherKind& SnapshotNetwork::otherKind(const std::shared_ptr<const Dataset>& chosen, std::size_t count) {
    if (otherKind_ && otherChosen_ == chosen && otherCount_ == count)
        return *otherKind_;
    const Dataset& data = *run_->dataset;
    otherKind_ = chosen ? OtherKind{chosen->name, fittedTo(data.test.shape(), chosen->test, count)}
                        : builtInOtherKind(data, count);
    otherChosen_ = chosen;
    otherCount_ = count;
    return *otherKind_;
}

const std::vector<bool>& SnapshotNetwork::stillValues() {
    if (!still_.empty())
        return still_;
    const Samples& train = run_->dataset->train;
    const std::size_t size = train.shape().size();
    std::vector<float> first(size), sample(size);
    train.copyTo(0, 1, first);
    still_.assign(size, true);
    for (std::size_t i = 1; i < train.count(); ++i) {
        train.copyTo(i, 1, sample);
        for (std::size_t value = 0; value < size; ++value)
            still_[value] = still_[value] && sample[value] == first[value];
    }
    return still_;
}

const CodeSample& SnapshotNetwork::encode(std::size_t count, const std::stop_token& stop) {
    count = std::min(count, run_->dataset->test.count());
    if (encodedCount_ > 0 && encodedCount_ == count)
        return encoded_;
    encoded_ = {};
    encodedCount_ = 0;
    std::vector<std::size_t> indices;
    for (std::size_t first = 0; first < count; first += evaluatedAtOnce) {
        if (stop.stop_requested())
            return encoded_;
        indices.resize(std::min(evaluatedAtOnce, count - first));
        std::iota(indices.begin(), indices.end(), first);
        addCodes(indices, static_cast<double>(indices.size()) / static_cast<double>(count));
    }
    encodedCount_ = count;
    return encoded_;
}

/// Encodes some samples more, a `share` of all.
void SnapshotNetwork::addCodes(std::span<const std::size_t> indices, double share) {
    tellClasses(network_, run_->dataset->test, indices);
    const at::Tensor& encoded = network_.encode(load(indices));
    const at::Tensor codes = network_.codes(encoded);
    encoded_.units = static_cast<int>(codes.size(1));
    append(codes, encoded_.codes);
    if (!network_.hasGaussianCode())
        return;
    append(encoded.narrow(1, encoded_.units, encoded_.units).div(2).exp(), encoded_.deviations);
    addDivergence(klPerUnit(encoded), share, encoded_.kl);
}

} // namespace diabolo
