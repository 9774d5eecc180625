#pragma once
#include "core/data/Samples.h"
#include "core/experiment/Experiment.h"
#include "core/network/layers/Layer.h"
#include "core/network/products/PaddedPicture.h"
#include "core/network/products/WindowSums.h"

namespace diabolo {

/// y[i][j][o] = f(b[o] + Σ_{u,v,c} w[o][u][v][c] · x[i + u − 1][j + v − 1][c]) with u, v in 0 … 2 and x zero
/// outside the picture: PyTorch's Conv2d of 3 × 3 with padding 1, Keras's with "same". Parameters are the
/// weights, filters × 3 × 3 × channels, then a bias for each filter.
class Convolution final : public Layer {
public:
    Convolution(const SampleShape& in, std::int64_t filters, Activation activation);

    [[nodiscard]] std::int64_t parameterCount() const override { return filters_ * (windowSize() + 1); }
    void bind(const at::Tensor& parameters, const at::Tensor& gradients) override;

    /// Weights uniform in ±√(6 / (9 · channels + 9 · filters)), biases zero, as in Keras.
    void initialise(at::Generator& generator) override;
    const at::Tensor& forward(const at::Tensor& input, const Pass& pass) override;
    const at::Tensor& backward(at::Tensor& outputGradient, bool wantInputGradient) override;

private:
    [[nodiscard]] std::int64_t windowSize() const { return 9 * channels_; }
    template <class Real>
    void forwardSamples();
    template <class Real>
    void backwardSamples(const at::Tensor& outputGradient, bool wantInputGradient);
    template <class Real>
    void addParameterGradients();
    template <class Real>
    void computeInputGradient(Real* inputGradient);

    std::int64_t height_, width_, channels_, filters_;
    Activation activation_;
    bool filtersInLine_; ///< the weights' gradient is summed as window × filters
    at::Tensor weight_, bias_, weightGradient_, biasGradient_;
    at::Tensor input_, output_, inputGradient_, turnedGradient_;
    WindowSums windows_, turnedWindows_; ///< forwards; for the input's gradient, filters turned by 180°
    PaddedPicture paddedInput_, paddedGradient_;
};

} // namespace diabolo
