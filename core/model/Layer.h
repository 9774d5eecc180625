#pragma once
#include <ATen/Generator.h>
#include <ATen/core/Tensor.h>
#include <cstdint>

namespace diabolo {

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

    /// Draws initial parameters.
    virtual void initialise(at::Generator& generator) = 0;

    /// batch × inputs → batch × units. `input` must live unchanged until backward().
    virtual const at::Tensor& forward(const at::Tensor& input) = 0;

    /// Takes ∂loss/∂output of the last forward() (and overwrites it), writes the parameters' gradients,
    /// and returns ∂loss/∂input, which is not computed when `wantInputGradient` is false.
    virtual const at::Tensor& backward(at::Tensor& outputGradient, bool wantInputGradient) = 0;
};

} // namespace diabolo
