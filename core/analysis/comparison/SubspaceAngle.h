#pragma once
#include "core/architecture/Architecture.h"
#include <cstddef>
#include <span>
#include <vector>

namespace diabolo {

/// How two subspaces lie to each other: 0° where they share a direction, 90° where one has a direction that
/// the other knows nothing of.
struct SubspaceAngles {
    std::vector<double> degrees; ///< the principal angles, smallest first: as many as the smaller dimension
    std::size_t firstDimension = 0;  ///< linearly independent rows of the first
    std::size_t secondDimension = 0; ///< and of the second

    /// 0 where there are no angles because one of the two has no direction.
    [[nodiscard]] double largest() const;
    [[nodiscard]] double mean() const;
};

/// The principal angles between the subspaces that the rows of `first` and of `second` span, each row
/// `values` long: with Q and Q′ orthonormal bases, the cosines are the singular values of QᵀQ′ (Björck &
/// Golub 1973). Good to 1e-5 degrees. Rows that depend on others, such as those of dead units, do not count.
/// Throws std::invalid_argument for a part of a row, Error for values that are not finite.
[[nodiscard]] SubspaceAngles subspaceAngles(std::span<const float> first, std::span<const float> second,
                                            std::size_t values);

/// What each unit of the code adds to the reconstruction, code × values: the basis of the subspace that a
/// linear decoder of any depth reaches. `weights` are those of a snapshot. Throws Error when a layer behind
/// the code is not linear.
[[nodiscard]] std::vector<float> decoderDirections(const Architecture& architecture,
                                                   std::span<const float> weights);

} // namespace diabolo
