#include "widgets/window/settings/SliderScale.h"
#include <algorithm>
#include <cmath>

namespace diabolo {

namespace {

constexpr int finePositions =
    600; ///< divides into decades and octaves of the ranges in use without visible steps
constexpr double mostWholeNumbers = 10'000;

double number(const SettingValue& value) {
    const auto* whole = std::get_if<std::int64_t>(&value);
    return whole ? static_cast<double>(*whole) : std::get<double>(value);
}

double roundedToThreeDigits(double value) {
    if (value == 0)
        return 0;
    const double magnitude = std::floor(std::log10(std::abs(value)));
    // Divided by a power of ten, a whole number gives the double nearest to its decimal text: 0.003 stays
    // "0.003".
    const double scale = std::pow(10.0, 2 - magnitude);
    return std::round(value * scale) / scale;
}

} // namespace

SliderScale::SliderScale(const Setting& setting)
    : whole_(setting.kind == Setting::Kind::Integer)
    , logarithmic_(setting.logarithmic)
    , first_(logarithmic_ && setting.minimum == 0 && setting.sliderMinimum > 0 ? 1 : 0)
    , minimum_(setting.sliderMinimum)
    , maximum_(setting.sliderMaximum)
    , last_(whole_ && !logarithmic_ ? static_cast<int>(std::min(maximum_ - minimum_, mostWholeNumbers))
                                    : finePositions) {}

bool SliderScale::isUseful() const {
    return maximum_ > minimum_ && !(whole_ && !logarithmic_ && maximum_ - minimum_ > mostWholeNumbers);
}

int SliderScale::step() const {
    return last_ == finePositions ? finePositions / 60 : 1;
}

SettingValue SliderScale::valueAt(int position) const {
    if (position < first_)
        return whole_ ? SettingValue(std::int64_t{0}) : SettingValue(0.0);
    const double share = static_cast<double>(position - first_) / (last_ - first_);
    const double value = logarithmic_ ? minimum_ * std::pow(maximum_ / minimum_, share)
                                      : minimum_ + (maximum_ - minimum_) * share;
    if (whole_)
        return static_cast<std::int64_t>(std::llround(value));
    return roundedToThreeDigits(value);
}

int SliderScale::positionOf(const SettingValue& value) const {
    if (first_ > 0 && number(value) <= 0)
        return 0;
    const double inside = std::clamp(number(value), minimum_, maximum_);
    const double share = logarithmic_ ? std::log(inside / minimum_) / std::log(maximum_ / minimum_)
                                      : (inside - minimum_) / (maximum_ - minimum_);
    return first_ + static_cast<int>(std::lround(share * (last_ - first_)));
}

} // namespace diabolo
