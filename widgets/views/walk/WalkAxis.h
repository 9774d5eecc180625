#pragma once
#include "core/queries/LatentViews.h"
#include <vector>

namespace diabolo {

/// Coordinates along one side of a walk: the middle of cell i lies at positions[i], straight lines in
/// between, and beyond the outermost middles the line goes on for the cell's other half and further.
class WalkAxis {
public:
    WalkAxis() = default;
    explicit WalkAxis(std::vector<double> positions); ///< ascending

    [[nodiscard]] const std::vector<double>& positions() const { return positions_; }
    [[nodiscard]] int count() const { return static_cast<int>(positions_.size()); }

    /// A cell's number with fractions: 0 is the middle of the first, −0.5 its edge.
    [[nodiscard]] double cellOf(double coordinate) const;
    [[nodiscard]] double coordinateAt(double cell) const;

    /// Round coordinates within the axis, at most about `most`, so that neighbours are at least
    /// count() / most cells apart; two where there is room for them, as one alone tells no scale.
    [[nodiscard]] std::vector<double> ticks(int most) const;

    bool operator==(const WalkAxis&) const = default;

private:
    [[nodiscard]] double stepAfter(std::size_t i) const;
    [[nodiscard]] std::vector<double> multiplesOf(double step, double apart) const;

    std::vector<double> positions_;
};

/// The part of a plane that a walk goes over, from its first middle to its last.
struct WalkWindow {
    double left = -1;
    double right = 1;
    double bottom = -1;
    double top = 1;

    [[nodiscard]] WalkWindow moved(double right, double up) const;
    [[nodiscard]] WalkWindow zoomed(double factor, double x, double y) const; ///< (x, y) stays where it is
    bool operator==(const WalkWindow&) const = default;
};

/// From the 1st to the 99th percentile of the samples' coordinates on `plane`, each side ± 1 where all are
/// equal. Codes that are not finite do not count, and of many samples some thousand do.
[[nodiscard]] WalkWindow windowOf(const CodeCloud& cloud, const LatentPlane& plane);

/// The window moved, and made smaller where it must be, into what Gaussian quantiles can tell apart: four
/// standard deviations around 0.
[[nodiscard]] WalkWindow withinQuantiles(WalkWindow window);

} // namespace diabolo
