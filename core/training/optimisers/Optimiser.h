#pragma once
#include "core/experiment/Experiment.h"
#include <cstddef>
#include <memory>
#include <span>

namespace diabolo {

/// Part of a flat vector: [begin, begin + count).
struct Range {
    std::size_t begin = 0;
    std::size_t count = 0;
};

/// How far one update goes.
struct UpdateSize {
    double learningRate = 0;
    double weightDecay = 0;   ///< of every number alike, biases too, as PyTorch's optimisers have it
    double momentum = 0;      ///< of Sgd
    double gradientScale = 1; ///< the gradients are multiplied by it first, see clippingScale()
};

/// Turns gradients into updates of one flat vector of parameters. Formulas and constants are those of
/// PyTorch's torch.optim. Without a decoupled decay, weightDecay · w is added to the gradient of each w: the
/// gradient of ½ weightDecay · w².
class Optimiser {
public:
    virtual ~Optimiser() = default;

    /// Forgets all former gradients.
    virtual void reset() = 0;

    /// One update of what `trained` names, by gradients of the same size as `parameters`; both have the size
    /// that the optimiser was made for. The rest is neither changed nor remembered.
    void update(std::span<float> parameters, std::span<const float> gradients, std::span<const Range> trained,
                const UpdateSize& size);

    /// The same of all parameters.
    void update(std::span<float> parameters, std::span<const float> gradients, const UpdateSize& size);

protected:
    /// A part of the vectors, and where it begins.
    struct Part {
        std::size_t begin = 0;
        std::span<float> parameters;
        std::span<const float> gradients;
    };
    virtual void beginUpdate() {}
    virtual void updatePart(const Part& part, const UpdateSize& size) = 0;
};

/// The optimiser of `type` at rest, for so many parameters.
[[nodiscard]] std::unique_ptr<Optimiser> makeOptimiser(OptimiserType type, std::size_t parameters);

/// What gradients have to be multiplied by for their norm over all of `trained` to be `largestNorm` at most
/// (PyTorch's clip_grad_norm_, without its 1e-6): 1 when it is, or when `largestNorm` is 0.
[[nodiscard]] double clippingScale(std::span<const float> gradients, std::span<const Range> trained,
                                   double largestNorm);

} // namespace diabolo
