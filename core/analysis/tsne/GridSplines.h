#pragma once
#include <cstddef>

namespace diabolo {

/// What a regular grid says of a place between its nodes.
struct GridField {
    float value = 0, slopeX = 0, slopeY = 0; ///< slopes per spacing
};

/// The cubic B-splines that cover a place along one side of a regular grid: how much each of four nodes in a
/// row counts there (de Boor, "A Practical Guide to Splines", 1978, chapter X; for charges on grids Essmann
/// et al. 1995).
struct GridSplines {
    static constexpr std::size_t order = 4; ///< how many nodes

    std::size_t first;   ///< of these nodes
    float fraction;      ///< 0 to 1, of the way from one node to the next
    float values[order]; ///< sum 1
    float slopes[order]; ///< their derivatives per spacing, sum 0

    /// `position` is in spacings from node 0, not negative.
    explicit GridSplines(float position)
        : first(static_cast<std::size_t>(position))
        , fraction(position - static_cast<float>(first)) {
        const float t = fraction, s = 1 - t;
        const float lower[order - 1] = {s * s / 2, 0.5F + t * s, t * t / 2}; // the quadratic ones
        slopes[0] = -lower[0];
        slopes[1] = lower[0] - lower[1];
        slopes[2] = lower[1] - lower[2];
        slopes[3] = lower[2];
        values[0] = s * s * s / 6;
        values[3] = t * t * t / 6;
        values[1] = 2.0F / 3 - t * t + t * t * t / 2;
        values[2] = 1 - values[0] - values[1] - values[3];
    }
};

/// The field of the coefficients that begin at `node`, in rows of `nodes`.
inline GridField fieldAt(const float* node, std::size_t nodes, const GridSplines& x, const GridSplines& y) {
    GridField field;
    for (std::size_t a = 0; a < GridSplines::order; ++a, node += nodes) {
        float value = 0, slope = 0;
        for (std::size_t b = 0; b < GridSplines::order; ++b) {
            value += x.values[b] * node[b];
            slope += x.slopes[b] * node[b];
        }
        field.value += y.values[a] * value;
        field.slopeX += y.values[a] * slope;
        field.slopeY += y.slopes[a] * value;
    }
    return field;
}

} // namespace diabolo
