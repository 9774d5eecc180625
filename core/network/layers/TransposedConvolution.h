#pragma once
#include "core/data/Samples.h"
#include "core/experiment/Experiment.h"
#include "core/network/layers/Layer.h"
#include "core/network/products/PaddedPicture.h"
#include "core/network/products/WindowSums.h"
#include <array>

namespace diabolo {

/// y[2i + u − 1][2j + v − 1][o] = f(b[o] + Σ_c w[o][u][v][c] · x[i][j][c], summed over all i, j and u, v in 0
/// … 2 that meet there): PyTorch's ConvTranspose2d of 3 × 3 with stride 2, padding 1 and output_padding 1
/// where the output's side is twice the input's, 0 where it is one less. Parameters are the weights, filters
/// × 3 × 3 × channels, then a bias for each filter.
class TransposedConvolution final : public Layer {
public:
    /// Each side of `out` is twice that of `in`, or one less; its channels are the filters.
    TransposedConvolution(const SampleShape& in, const SampleShape& out, Activation activation);

    [[nodiscard]] std::int64_t parameterCount() const override { return out_.channels * (9 * channels_ + 1); }
    void bind(const at::Tensor& parameters, const at::Tensor& gradients) override;

    /// Weights uniform in ±√(6 / (9 · channels + 9 · filters)), biases zero, as in Keras.
    void initialise(at::Generator& generator) override;
    const at::Tensor& forward(const at::Tensor& input, const Pass& pass) override;
    const at::Tensor& backward(at::Tensor& outputGradient, bool wantInputGradient) override;

private:
    void setPhaseWeights();
    template <class Real>
    void forwardSamples();
    template <class Real>
    void backwardSamples(const at::Tensor& outputGradient, bool wantInputGradient);
    template <class Real>
    void addParameterGradients(const Real* input);
    template <class Real>
    void computeInputGradient(Real* inputGradient);

    std::int64_t height_, width_, channels_;
    SampleShape out_;
    Activation activation_;
    at::Tensor weight_, bias_, weightGradient_, biasGradient_;
    at::Tensor input_, output_, inputGradient_;
    std::array<std::array<WindowSums, 2>, 2> phases_; ///< for even and odd rows and columns of the output
    WindowSums gradientWindows_;
    PaddedPicture paddedInput_, paddedGradient_;
};

} // namespace diabolo
