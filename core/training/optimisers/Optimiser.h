#pragma once
#include "core/experiment/Experiment.h"
#include "core/training/optimisers/OptimiserState.h"
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

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
    void reset();

    /// What it remembers of them, and the same again: an optimiser of the same kind and size goes on with a
    /// state as if it had made those updates itself. Throws std::invalid_argument for another's.
    [[nodiscard]] const OptimiserState& state() const { return state_; }
    void restore(const OptimiserState& state);

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

    /// At rest; it remembers gradients by so many vectors of a number for each parameter.
    Optimiser(std::size_t parameters, std::size_t moments);

    virtual void updatePart(const Part& part, const UpdateSize& size) = 0;
    [[nodiscard]] std::int64_t updates() const { return state_.updates; } ///< the present one included

    /// One of the vectors that it remembers gradients by, from the begin of `part` on; zero at rest.
    [[nodiscard]] float* moment(std::size_t which, const Part& part) {
        return state_.moments[which].data() + part.begin;
    }

private:
    OptimiserState state_;
};

/// The optimiser of `type` at rest, for so many parameters.
[[nodiscard]] std::unique_ptr<Optimiser> makeOptimiser(OptimiserType type, std::size_t parameters);

/// What gradients have to be multiplied by for their norm over all of `trained` to be `largestNorm` at most
/// (PyTorch's clip_grad_norm_, without its 1e-6): 1 when it is, or when `largestNorm` is 0.
[[nodiscard]] double clippingScale(std::span<const float> gradients, std::span<const Range> trained,
                                   double largestNorm);

} // namespace diabolo
