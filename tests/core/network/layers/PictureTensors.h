#pragma once
#include "core/data/Samples.h"
#include "core/network/layers/Layer.h"
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <string>

// What the tests of layers for pictures share: ATen's own layers, which they are compared with, have channels
// outermost.
namespace diabolo::testing {

/// batch × (height · width · channels) → batch × channels × height × width
inline at::Tensor channelsFirst(const at::Tensor& pictures, const SampleShape& shape) {
    return pictures.view({-1, shape.height, shape.width, shape.channels}).permute({0, 3, 1, 2}).contiguous();
}

/// The way back.
inline at::Tensor channelsInnermost(const at::Tensor& pictures) {
    return pictures.permute({0, 2, 3, 1}).reshape({pictures.size(0), -1});
}

/// Values in [−1, 1).
inline at::Tensor randomValues(at::IntArrayRef sizes, std::uint64_t seed, at::ScalarType type = at::kDouble) {
    at::Generator generator = at::detail::createCPUGenerator(seed);
    return at::empty(sizes, type).uniform_(-1, 1, generator);
}

inline at::Tensor randomPictures(std::int64_t count, const SampleShape& shape, std::uint64_t seed,
                                 at::ScalarType type = at::kDouble) {
    return randomValues({count, static_cast<std::int64_t>(shape.size())}, seed, type);
}

/// The largest difference relative to the largest value.
inline double relativeDifference(const at::Tensor& values, const at::Tensor& expected) {
    if (values.sizes() != expected.sizes())
        return std::numeric_limits<double>::infinity();
    const at::Tensor difference = values.to(at::kDouble) - expected.to(at::kDouble);
    return difference.abs().max().item<double>() / expected.abs().max().item<double>();
}

inline std::string shapeText(const SampleShape& shape) {
    return std::to_string(shape.height) + " × " + std::to_string(shape.width) + " × " +
           std::to_string(shape.channels);
}

} // namespace diabolo::testing
