#include "core/analysis/comparison/Pca.h"
#include "core/analysis/comparison/PrincipalAxes.h"
#include "core/analysis/comparison/SampleBlocks.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include <ATen/ATen.h>
#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace diabolo {
namespace {

constexpr std::size_t largestTable = std::size_t{1} << 26; // values of all samples, where these are kept

std::int64_t signedSize(std::size_t size) {
    return static_cast<std::int64_t>(size);
}

std::string grouped(std::size_t number) {
    return groupedText(signedSize(number), " ");
}

at::Tensor matrix(std::span<const float> values, std::size_t columns) {
    // ATen has no tensor of const values; nothing here writes to it.
    return at::from_blob(const_cast<float*>(values.data()),
                         {signedSize(values.size() / columns), signedSize(columns)}, at::kFloat);
}

template <class Value>
std::vector<Value> toVector(const at::Tensor& tensor) {
    const at::Tensor packed = tensor.contiguous();
    const Value* data = packed.data_ptr<Value>();
    return {data, data + packed.numel()};
}

void checkSize(const Samples& samples) {
    const std::size_t count = samples.count(), values = samples.shape().size();
    if (count == 0)
        throw Error("cannot compute the principal components", "there are no training samples");
    const bool few = count <= Pca::largestMatrix && count * values <= largestTable;
    if (values > Pca::largestMatrix && !few)
        throw Error("cannot compute the principal components",
                    grouped(count) + " samples of " + grouped(values) + " values are too many for exact ones",
                    "use samples of at most " + grouped(Pca::largestMatrix) + " values, or fewer samples");
}

} // namespace

Pca::Pca(const Samples& training, const Progress& progress) {
    checkSize(training);
    constexpr double meanShare = 0.1; // of the time
    const std::vector<double> mean = meanSample(training, partOf(progress, 0, meanShare));
    const bool few = training.count() < training.shape().size();
    const auto [variances, axes] =
        (few ? axesOfFewSamples : axesOfCovariance)(training, mean, partOf(progress, meanShare, 1));
    mean_.assign(mean.begin(), mean.end());
    variances_ = toVector<double>(variances);
    totalVariance_ = variances.sum().item<double>();
    components_ = toVector<float>(axes);
    componentCount_ = static_cast<std::size_t>(axes.size(0));
}

std::span<const float> Pca::component(std::size_t index) const {
    if (index >= componentCount_)
        throw std::out_of_range("Pca::component: there are fewer components");
    return components().subspan(index * values(), values());
}

std::size_t Pca::limited(std::size_t k) const {
    return std::min(k, componentCount_);
}

void Pca::checkShape(const Samples& samples) const {
    if (samples.shape().size() != values())
        throw std::invalid_argument("Pca: these samples have another number of values than the training set");
}

void Pca::checkWhole(std::span<const float> samples) const {
    if (samples.size() % values() != 0)
        throw std::invalid_argument("Pca: these are no whole samples");
}

std::vector<float> Pca::project(const Samples& samples, std::size_t k) const {
    checkShape(samples);
    std::vector<float> codes;
    codes.reserve(samples.count() * limited(k));
    forEachBlock(samples, unwatched, [&](std::span<float> block, std::size_t) {
        const std::vector<float> blockCodes = project(block, k);
        codes.insert(codes.end(), blockCodes.begin(), blockCodes.end());
    });
    return codes;
}

std::vector<float> Pca::project(std::span<const float> samples, std::size_t k) const {
    checkWhole(samples);
    const at::Tensor basis = matrix(components().first(limited(k) * values()), values());
    return toVector<float>(at::mm(matrix(samples, values()) - matrix(mean_, values()), basis.t()));
}

std::vector<float> Pca::reconstruct(std::span<const float> codes, std::size_t k) const {
    k = limited(k);
    if (k == 0 || codes.size() % k != 0)
        throw std::invalid_argument("Pca::reconstruct: these are no whole codes");
    const at::Tensor basis = matrix(components().first(k * values()), values());
    return toVector<float>(at::addmm(matrix(mean_, values()), matrix(codes, k), basis));
}

std::vector<float> Pca::approximate(std::span<const float> samples, std::size_t k) const {
    checkWhole(samples);
    if (limited(k) > 0)
        return reconstruct(project(samples, k), k);
    std::vector<float> means;
    while (means.size() < samples.size())
        means.insert(means.end(), mean_.begin(), mean_.end());
    return means;
}

std::vector<double> Pca::meanSquaredErrors(const Samples& samples, std::span<const std::size_t> ks,
                                           const Progress& progress) const {
    checkShape(samples);
    const std::size_t most = ks.empty() ? 0 : limited(*std::max_element(ks.begin(), ks.end()));
    const at::Tensor mean = matrix(mean_, values());
    const at::Tensor basis = matrix(components().first(most * values()), values()).t();
    double total = 0;
    at::Tensor energies = at::zeros({signedSize(most)}, at::kDouble);
    forEachBlock(samples, progress, [&](std::span<float> block, std::size_t) {
        const at::Tensor centred = matrix(block, values()) - mean;
        total += centred.square().sum(at::kDouble).item<double>();
        energies += at::mm(centred, basis).square().sum(0, false, at::kDouble);
    });
    const std::vector<double> taken = toVector<double>(energies.cumsum(0));
    const double count = static_cast<double>(samples.count()) * static_cast<double>(values());
    std::vector<double> errors;
    for (const std::size_t k : ks)
        errors.push_back(std::max(0.0, total - (limited(k) > 0 ? taken[limited(k) - 1] : 0)) / count);
    return errors;
}

} // namespace diabolo
