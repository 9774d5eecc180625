#include "core/data/ValueScale.h"
#include "core/base/NumberText.h"
#include <algorithm>
#include <cmath>
#include <limits>

namespace diabolo {

namespace {

/// Smallest, largest, mean and deviation of some numbers, those that are not finite left out.
class Spread {
public:
    void add(double value) {
        if (!std::isfinite(value))
            return;
        lowest_ = std::min(lowest_, value);
        highest_ = std::max(highest_, value);
        // Welford: a sum of squares would lose a small variation on a large offset.
        const double step = value - mean_;
        mean_ += step / static_cast<double>(++count_);
        squares_ += step * (value - mean_);
    }
    [[nodiscard]] double lowest() const { return count_ > 0 ? lowest_ : 0; }
    [[nodiscard]] double width() const { return count_ > 0 ? highest_ - lowest_ : 0; }
    [[nodiscard]] double mean() const { return mean_; }
    [[nodiscard]] double deviation() const {
        return count_ > 0 ? std::sqrt(squares_ / static_cast<double>(count_)) : 0;
    }

private:
    double lowest_ = std::numeric_limits<double>::infinity();
    double highest_ = -std::numeric_limits<double>::infinity();
    double mean_ = 0, squares_ = 0;
    std::size_t count_ = 0;
};

std::vector<Spread> spreadsOf(std::span<const double> values, std::size_t size) {
    std::vector<Spread> spreads(size);
    for (std::size_t i = 0; i < values.size(); ++i)
        spreads[i % size].add(values[i]);
    return spreads;
}

/// Of a float as a double, only the digits that somebody wrote.
std::string shortText(double number) {
    std::string text = realText(number);
    for (int digits = 0; digits <= 6; ++digits) {
        const std::string rounded = fixedText(number, digits);
        const auto back = readReal(rounded);
        if (back && static_cast<float>(*back) == static_cast<float>(number) && rounded.size() < text.size()) {
            text = rounded;
            break;
        }
    }
    if (text.starts_with('-'))
        text.replace(0, 1, "−");
    return text;
}

} // namespace

ValueScale ValueScale::ofBytes() {
    ValueScale scale;
    scale.kind_ = Scaling::One;
    scale.offsets_ = {0};
    scale.widths_ = {255};
    return scale;
}

ValueScale ValueScale::of(std::span<const double> values, std::size_t size, Scaling scaling) {
    ValueScale scale;
    scale.kind_ = scaling == Scaling::Automatic ? scalingFor(values, size, false) : scaling;
    if (scale.kind_ == Scaling::None)
        return scale;
    const bool one = scale.kind_ == Scaling::One;
    for (const Spread& spread : spreadsOf(values, one ? 1 : size)) {
        const bool standard = scale.kind_ == Scaling::Standardised;
        scale.offsets_.push_back(standard ? spread.mean() : spread.lowest());
        scale.widths_.push_back(standard ? spread.deviation() : spread.width());
    }
    return scale;
}

double ValueScale::inFile(std::size_t place, double value) const {
    if (offsets_.empty())
        return value;
    const std::size_t at = offsets_.size() == 1 ? 0 : place;
    return offsets_.at(at) + widths_.at(at) * value;
}

double ValueScale::written(std::size_t place, float value, bool difference) const {
    constexpr int digits = 7; // a float has no more
    const double exact = inFile(place, static_cast<double>(value)) - (difference ? inFile(place, 0) : 0);
    const double width = offsets_.empty() ? 0 : widths_.at(offsets_.size() == 1 ? 0 : place);
    if (!(width > 0) || !std::isfinite(exact))
        return exact;
    const int decimals = digits - static_cast<int>(std::ceil(std::log10(width)));
    if (decimals <= 0)
        return std::round(exact);
    const auto rounded = readReal(fixedText(exact, std::min(decimals, 40)));
    return rounded.value_or(exact) + 0.0; // −0 is 0
}

ValueScale::Clipped ValueScale::apply(std::span<const double> from, std::size_t size,
                                      std::span<float> to) const {
    Clipped clipped;
    std::size_t lastSample = from.size();
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (offsets_.empty()) {
            to[i] = static_cast<float>(from[i]);
            continue;
        }
        const std::size_t at = offsets_.size() == 1 ? 0 : i % size;
        const double share = widths_[at] > 0 ? (from[i] - offsets_[at]) / widths_[at] : 0.0;
        if (kind_ == Scaling::Standardised) {
            to[i] = static_cast<float>(share);
            continue;
        }
        to[i] = static_cast<float>(std::clamp(share, 0.0, 1.0));
        const bool beyond = widths_[at] > 0 ? share < 0 || share > 1 : from[i] != offsets_[at];
        if (beyond) {
            ++clipped.values;
            clipped.samples += lastSample == i / size ? 0 : 1;
            lastSample = i / size;
        }
    }
    return clipped;
}

std::string ValueScale::text() const {
    switch (kind_) {
    case Scaling::One:
        return "Values from " + shortText(offsets_[0]) + " to " + shortText(offsets_[0] + widths_[0]) +
               " were scaled to 0 … 1.";
    case Scaling::Columns:
        return "Each column was scaled by itself to 0 … 1.";
    case Scaling::Standardised:
        return "Each column was scaled by itself to mean 0 and standard deviation 1.";
    case Scaling::Automatic:
    case Scaling::None:
        break;
    }
    return {};
}

Scaling scalingFor(std::span<const double> values, std::size_t size, bool table) {
    // Columns of a table, of which a smaller one would be hardly seen beside a larger one; other samples are
    // of one unit, where a flat stretch is no other unit.
    constexpr double tooDifferent = 30;
    if (!table)
        return Scaling::One;
    double smallest = std::numeric_limits<double>::infinity(), largest = 0;
    for (const Spread& spread : spreadsOf(values, size)) {
        if (spread.deviation() > 0) {
            smallest = std::min(smallest, spread.deviation());
            largest = std::max(largest, spread.deviation());
        }
    }
    return largest > tooDifferent * smallest ? Scaling::Columns : Scaling::One;
}

} // namespace diabolo
