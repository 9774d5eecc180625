#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace diabolo {

/// Adam (Kingma & Ba 2015, algorithm 1) on one flat vector of parameters, with the paper's β₁ = 0.9, β₂ =
/// 0.999, ε = 1e-8.
class Adam {
public:
    explicit Adam(std::size_t parameters);

    /// Forgets both moments.
    void reset();

    /// One update of `parameters` by `gradients`, vectors of the constructor's size.
    void update(std::span<float> parameters, std::span<const float> gradients, double learningRate);

private:
    std::int64_t updates_ = 0;      ///< t
    std::vector<float> mean_;       ///< first moment m
    std::vector<float> meanSquare_; ///< second moment v
};

} // namespace diabolo
