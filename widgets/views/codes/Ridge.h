#pragma once
#include <QString>
#include <cstddef>
#include <functional>
#include <vector>

namespace diabolo {

/// One distribution among others that are drawn one behind the other.
struct Ridge {
    QString label;       ///< beside the ridge
    QString about;       ///< its numbers in words, where the pointer rests
    double lower = 0;    ///< left edge of the first bin
    double binWidth = 0; ///< 0 without bins: all that is not exactly zero is `lower`
    std::vector<double>
        density;             ///< of the values that are not exactly zero; its integral is 1 − zeroFraction
    double zeroFraction = 0; ///< share of the values that are exactly zero; 1 leaves no others
    bool empty = false;      ///< of no values
    bool faint = false;      ///< drawn grey
    float strength = 1;      ///< of the colour, 0 to 1
};

/// Ridges on a common axis of values, from the back, where the first stands on top, to the front. Only those
/// that are in sight are made.
struct RidgeRow {
    std::size_t count = 0;
    std::function<Ridge(std::size_t)> ridge;
    double from = 0, to = 1; ///< of the values
    bool mayScroll = true;   ///< keeps ridges so far apart that each can be told; otherwise all are shown
    bool labelLast =
        false; ///< where there is no room to label all, the last is labelled instead of the first
};

} // namespace diabolo
