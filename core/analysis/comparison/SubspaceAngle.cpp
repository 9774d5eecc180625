#include "core/analysis/comparison/SubspaceAngle.h"
#include "core/base/Error.h"
#include "core/network/Network.h"
#include <ATen/ATen.h>
#include <numbers>
#include <numeric>
#include <stdexcept>

namespace diabolo {
namespace {

at::Tensor rows(std::span<const float> span, std::size_t values) {
    if (values == 0 || span.size() % values != 0)
        throw std::invalid_argument("subspaceAngles: these are no whole rows");
    const at::Tensor matrix =
        at::from_blob(const_cast<float*>(span.data()),
                      {static_cast<std::int64_t>(span.size() / values), static_cast<std::int64_t>(values)},
                      at::kFloat)
            .to(at::kDouble);
    if (!matrix.isfinite().all().item<bool>())
        throw Error("cannot compare the subspaces", "some of the weights are not finite numbers");
    return matrix;
}

/// An orthonormal basis, in rows, of what the rows of `matrix` span.
at::Tensor basis(const at::Tensor& matrix) {
    if (matrix.size(0) == 0)
        return matrix;
    constexpr double resolution = 1e-6; // of what comes as single precision
    const auto [left, lengths, directions] = at::linalg_svd(matrix, false);
    const double longest = lengths[0].item<double>();
    const auto rank = (lengths > resolution * longest).sum().item<std::int64_t>();
    return directions.narrow(0, 0, rank);
}

bool isLinearBehindTheCode(const Architecture& architecture) {
    for (std::size_t i = architecture.codeLayer() + 1; i < architecture.layers.size(); ++i)
        if (architecture.layers[i].activation != Activation::Linear)
            return false;
    return true;
}

} // namespace

double SubspaceAngles::largest() const {
    return degrees.empty() ? 0 : degrees.back();
}

double SubspaceAngles::mean() const {
    return degrees.empty()
               ? 0
               : std::accumulate(degrees.begin(), degrees.end(), 0.0) / static_cast<double>(degrees.size());
}

SubspaceAngles subspaceAngles(std::span<const float> first, std::span<const float> second,
                              std::size_t values) {
    const at::Tensor q = basis(rows(first, values)), other = basis(rows(second, values));
    SubspaceAngles angles;
    angles.firstDimension = static_cast<std::size_t>(q.size(0));
    angles.secondDimension = static_cast<std::size_t>(other.size(0));
    if (q.size(0) == 0 || other.size(0) == 0)
        return angles;
    const at::Tensor cosines = at::linalg_svdvals(at::mm(q, other.t())).clamp(0, 1);
    const at::Tensor degrees = (cosines.acos() * (180 / std::numbers::pi)).contiguous();
    angles.degrees.assign(degrees.data_ptr<double>(), degrees.data_ptr<double>() + degrees.numel());
    return angles;
}

std::vector<float> decoderDirections(const Architecture& architecture, std::span<const float> weights) {
    if (!isLinearBehindTheCode(architecture))
        throw Error("cannot compare the decoder with the principal components",
                    "it is not linear, so that it reaches no subspace",
                    "set the hidden and the output activation to linear");
    Network network(architecture);
    network.bind(weights);
    const std::int64_t units = architecture.layers[architecture.codeLayer()].units;
    const at::Tensor offset = network.decode(at::zeros({1, units})).clone();
    const at::Tensor directions = (network.decode(at::eye(units)) - offset).contiguous();
    return {directions.data_ptr<float>(), directions.data_ptr<float>() + directions.numel()};
}

} // namespace diabolo
