#pragma once
#include "core/analysis/codes/LatentPlane.h"
#include "core/analysis/codes/UnitStatistics.h"
#include <span>
#include <vector>

namespace diabolo {

/// A unit of a Gaussian code with less divergence from the prior, in nats, is dead: its Gaussian is the prior
/// for every sample.
inline constexpr double deadDivergence = 0.01;

/// How each unit is used: `codes` are samples × units, `kl` is of each unit of a Gaussian code in nats, or
/// empty. Fewer than fewestForDead samples call no unit dead. Values that are not finite are left out.
/// Percentiles and bins are of the samples in their order.
[[nodiscard]] std::vector<UnitStatistics> describeUnits(std::span<const float> codes, int units,
                                                        std::span<const double> kl = {});

/// The plane through the mean code along the first two principal axes of `codes` (samples × units), see
/// firstTwoAxes(). The axes' signs are a convention: the entry of the largest magnitude is positive. Rows
/// that are not finite do not count; where the codes do not vary in two directions, an axis is zero.
[[nodiscard]] LatentPlane principalPlane(std::span<const float> codes, int units);

} // namespace diabolo
