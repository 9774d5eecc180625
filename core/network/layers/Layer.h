#pragma once
#include <ATen/Generator.h>
#include <ATen/core/Tensor.h>
#include <cstdint>

namespace diabolo {

/// How a pass through the network is meant. Without a generator it is an evaluation: nothing random happens,
/// and batch normalisation uses its running statistics.
struct Pass {
    at::Generator* random = nullptr;

    [[nodiscard]] bool training() const { return random != nullptr; }
};

/// One layer with its backward pass written out. Its parameters are views of one flat vector that the Network
/// owns, so that the optimiser updates the whole network in a few passes and a snapshot is one copy. Buffers
/// are kept between calls: a returned tensor is valid until the next call of the same function.
class Layer {
public:
    virtual ~Layer() = default;

    [[nodiscard]] virtual std::int64_t parameterCount() const = 0;

    /// Lays the layer's parameters and their gradients over flat vectors of parameterCount() values.
    /// `gradients` may be undefined for a network that does not train.
    virtual void bind(const at::Tensor& parameters, const at::Tensor& gradients) = 0;

    /// Values kept beside the parameters, which training writes and the optimiser leaves alone.
    [[nodiscard]] virtual std::int64_t statisticsCount() const { return 0; }
    virtual void bindStatistics(const at::Tensor& /*statistics*/) {} ///< of statisticsCount() values

    /// Draws initial parameters, and puts the statistics at their start.
    virtual void initialise(at::Generator& generator) = 0;

    /// batch × inputs → batch × units, contiguous; pictures lie as SampleShape says, channels innermost.
    /// `input` must live unchanged until backward().
    virtual const at::Tensor& forward(const at::Tensor& input, const Pass& pass) = 0;

    /// Takes ∂loss/∂output of the last forward() (and overwrites it), writes the parameters' gradients,
    /// and returns ∂loss/∂input, which is not computed when `wantInputGradient` is false.
    virtual const at::Tensor& backward(at::Tensor& outputGradient, bool wantInputGradient) = 0;
};

} // namespace diabolo
