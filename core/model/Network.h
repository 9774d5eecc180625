#pragma once
#include "core/model/Architecture.h"
#include "core/model/Layer.h"
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace diabolo {

/// The layers of an Architecture, without an opinion on where its parameters live: bind() lays it over a flat
/// vector, which is the trainer's own or a snapshot's. Batches are batch × values; the functions return
/// buffers that the next call reuses.
class Network {
public:
    explicit Network(const Architecture& architecture);

    [[nodiscard]] std::int64_t parameterCount() const;

    /// Works on these parameters (and writes these gradients) from now on: flat vectors of parameterCount()
    /// values, layer by layer. Without gradients it cannot train.
    void bind(const at::Tensor& parameters, const at::Tensor& gradients = {});

    /// The same over plain memory that must outlive its use and is only read.
    void bind(std::span<const float> parameters);

    /// The same seed draws the same initial parameters.
    void initialise(std::uint64_t seed);

    const at::Tensor& encode(const at::Tensor& batch); ///< → batch × code
    const at::Tensor& decode(const at::Tensor& codes); ///< → batch × outputs before the output activation
    const at::Tensor& forward(const at::Tensor& batch) { return decode(encode(batch)); }

    /// Back-propagates ∂loss/∂(what forward() returned), which it overwrites, into the gradients.
    void backward(at::Tensor& outputGradient);

    [[nodiscard]] Activation outputActivation() const { return outputActivation_; }

private:
    std::vector<std::unique_ptr<Layer>> layers_;
    std::size_t encoderLayers_ = 0; ///< the first so many layers make the code
    Activation outputActivation_;
};

} // namespace diabolo
