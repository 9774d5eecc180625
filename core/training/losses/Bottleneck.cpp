#include "core/training/losses/Bottleneck.h"
#include "core/training/losses/GaussianCode.h"
#include "core/training/losses/OrderedCode.h"
#include "core/training/losses/SparseCode.h"

namespace diabolo {
namespace {

class PlainCode final : public Bottleneck {
public:
    const at::Tensor& forward(const at::Tensor& encoded, at::Generator&, bool) override { return encoded; }
    at::Tensor backward(const at::Tensor& codeGradient) override { return codeGradient; }
};

} // namespace

std::unique_ptr<Bottleneck> makeBottleneck(const Experiment& experiment) {
    if (experiment.variational)
        return std::make_unique<GaussianCode>(experiment);
    if (experiment.orderedCode)
        return std::make_unique<OrderedCode>(experiment);
    if (experiment.sparsity != Sparsity::None)
        return std::make_unique<SparseCode>(experiment);
    return std::make_unique<PlainCode>();
}

} // namespace diabolo
