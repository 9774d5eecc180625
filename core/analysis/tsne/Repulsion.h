#pragma once
#include "core/analysis/tsne/GridConvolution.h"
#include "core/analysis/tsne/GridSplines.h"
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace diabolo {

/// What all points do to each in t-SNE's low-dimensional space, at a cost that grows linearly with the
/// points. With w(d²) = 1/(1 + d²) the repulsive force on point i is proportional to Fᵢ = Σⱼ wᵢⱼ²·(yᵢ − yⱼ),
/// and the normalisation is Z = Σᵢ Σⱼ≠ᵢ wᵢⱼ (van der Maaten and Hinton 2008, equations 4 and 5).
///
/// Both come from one potential: φ(y) = Σⱼ w(|y − yⱼ|²), F = −∇φ/2, Z = Σᵢ (φ(yᵢ) − 1). As in FIt-SNE
/// (Linderman et al. 2019) the points are spread over a regular grid, convolved with w by Fourier transforms,
/// and φ is interpolated; but with B-splines, as in the smooth particle mesh Ewald method (Essmann et al.
/// 1995), whose gradient is continuous: one transform forth and one back give everything, where Lagrange's
/// polynomials need four of each. What the interpolation lets a point do to itself, which is most of its
/// error where points are sparse, is taken out.
class Repulsion {
public:
    /// Overwrites `forces` (n × 2) with the Fᵢ at `layout` (n × 2 finite numbers, n > 0), and returns Z.
    /// Forces are good to some hundredths. Grids grow with the extent of the layout, up to 800 units; beyond
    /// that their spacing does, and accuracy falls.
    double compute(std::span<const float> layout, std::span<float> forces);

private:
    static constexpr std::size_t selfCells = 16;

    double fit(std::span<const float> layout); ///< returns the longer side of the box around it
    void use(std::size_t nodes, double spacing);
    void measureSelf();
    GridField selfAt(float fractionX, float fractionY) const;
    void spread(std::span<const float> layout);
    double interpolate(std::span<const float> layout, std::span<float> forces) const;

    GridSplines splines(float coordinate, int axis) const {
        return GridSplines((coordinate - origin_[axis]) * perUnit_);
    }

    std::optional<GridConvolution> grid_;
    float origin_[2] = {}; ///< of node (0, 0)
    float perUnit_ = 1;    ///< spacings
    std::vector<float> nodes_;
    std::vector<GridField> self_; ///< what a charge does to itself, by its place within a cell of the grid
};

} // namespace diabolo
