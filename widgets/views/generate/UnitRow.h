#pragma once
#include "core/analysis/codes/UnitStatistics.h"
#include <QRect>

class QPainter;

namespace diabolo {

/// What a unit's slider goes over: its percentiles, widened by a quarter at each end; of a constant unit its
/// value ± 1. Not beyond what the code's activation can give.
struct SliderSpan {
    double low = -1;
    double high = 1;

    explicit SliderSpan(const UnitStatistics& unit);
    [[nodiscard]] double shareOf(double value) const; ///< 0 at `low`, 1 at `high`; clamped, NaN is 0
    [[nodiscard]] double valueAt(double share) const { return low + share * (high - low); }
};

/// One row of sliders: the unit's name, its track and its value.
struct UnitRow {
    std::size_t unit = 0;
    float value = 0;
    bool current = false; ///< the one that the keys move
    bool focused = false;
    QRect row;
    QRect track;
    QRect number;
};

/// Paints it with the histogram behind the track, a stroke where the mean is, and the knob at the value; an
/// arrow's head takes the knob's place where the value lies beyond the track.
void drawUnitRow(QPainter& painter, const UnitRow& row, const UnitStatistics& statistics);

} // namespace diabolo
