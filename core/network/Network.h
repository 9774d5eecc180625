#pragma once
#include "core/architecture/Architecture.h"
#include "core/network/layers/Layer.h"
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace diabolo {

/// The layers of an Architecture, without an opinion on where its numbers live: bind() lays it over a flat
/// vector, which is the trainer's own or a snapshot's. That vector holds what is trained, layer by layer
/// (weights as PyTorch has them, biases, scales and shifts), then all statistics. Batches are batch × values;
/// the functions return buffers that the next call reuses.
class Network {
public:
    explicit Network(const Architecture& architecture);

    [[nodiscard]] std::int64_t trainedCount() const; ///< numbers that an optimiser may change: the first ones
    [[nodiscard]] std::int64_t valueCount() const;   ///< all numbers of the flat vector

    /// Works on these values (and writes these gradients) from now on: flat vectors of valueCount() and
    /// trainedCount() numbers. Without gradients it cannot train.
    void bind(const at::Tensor& values, const at::Tensor& gradients = {});

    /// The same over plain memory that must outlive its use and is only read.
    void bind(std::span<const float> values);

    /// The same seed draws the same initial values.
    void initialise(std::uint64_t seed);

    /// Works with the outermost `depth` pairs of layers alone, as if the code were there; 0: with all. Only
    /// for networks whose every encoder layer has a decoder layer that undoes it.
    void setDepth(int depth);

    /// One pair of layers by itself, counted from 1 at the outside: what it makes of its input, which is
    /// encode()'s answer at the depth before (the batch itself for the first). The outermost gives its sums
    /// before the output activation, the others their activations.
    const at::Tensor& forwardPair(int pair, const at::Tensor& input, const Pass& pass);
    void backwardPair(int pair, at::Tensor& gradient);

    /// Where the flat vector holds the numbers of that pair which are trained: [begin, begin + count) each.
    struct Range {
        std::int64_t begin, count;
    };
    [[nodiscard]] std::vector<Range> rangesOfPair(int pair) const;

    /// The classes of the next batches' samples, for a conditional network: batch × classes, one of each
    /// row 1.
    void setClasses(const at::Tensor& oneHot) { classes_ = oneHot; }
    [[nodiscard]] int classCount() const { return classCount_; } ///< 0 when it is not told the class

    /// → batch × encoded: the codes; for a Gaussian code its means, then its log variances.
    const at::Tensor& encode(const at::Tensor& batch, const Pass& pass = {});

    /// What each layer of the encoder leaves of a batch, pooled; the last is what encode() returns. Copies.
    [[nodiscard]] std::vector<at::Tensor> encoderOutputs(const at::Tensor& batch);

    /// The codes in what encode() returned: a Gaussian's means.
    [[nodiscard]] at::Tensor codes(const at::Tensor& encoded) const;

    /// batch × code → batch × outputs before the output activation.
    const at::Tensor& decode(const at::Tensor& codes, const Pass& pass = {});

    const at::Tensor& forward(const at::Tensor& batch) { return decode(codes(encode(batch))); }

    /// From ∂loss/∂(what decode() returned), which it overwrites, the gradients of the decoder, and
    /// ∂loss/∂codes.
    const at::Tensor& backwardDecoder(at::Tensor& outputGradient);

    /// From ∂loss/∂(what encode() returned), which it overwrites, the gradients of the encoder.
    void backwardEncoder(at::Tensor& encodedGradient);

    [[nodiscard]] Activation outputActivation() const { return outputActivation_; }
    [[nodiscard]] bool hasGaussianCode() const { return gaussian_; }

private:
    using Layers = std::span<const std::unique_ptr<Layer>>;
    Layers layersOf(std::size_t spec) const; ///< of LayerSpec `spec`, counted without the input
    std::size_t mirrored(std::size_t spec) const { return firstOf_.size() - 2 - spec; }
    const at::Tensor& withClasses(const at::Tensor& values, at::Tensor& buffer) const;

    std::vector<std::unique_ptr<Layer>> layers_;
    std::vector<std::size_t>
        firstOf_;                  ///< for each LayerSpec after the input, its first in layers_; then the end
    std::size_t codeSpec_;         ///< index in firstOf_ of the code
    std::size_t encoderEnd_ = 0;   ///< layers_ before it encode
    std::size_t decoderBegin_ = 0; ///< layers_ from it on decode
    Activation outputActivation_;
    bool gaussian_;
    int classCount_;
    at::Tensor classes_, encoderInput_, decoderInput_, codeGradient_;
};

/// What setClasses() takes, for these classes from 0 on.
[[nodiscard]] at::Tensor oneHot(std::span<const std::int64_t> classes, int classCount);

} // namespace diabolo
