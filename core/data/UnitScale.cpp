#include "core/data/UnitScale.h"
#include "core/base/NumberText.h"
#include <algorithm>

namespace diabolo {

namespace {

std::string shortText(float number) {
    std::string text = realText(static_cast<double>(number));
    // A float as a double has digits that nobody wrote.
    for (int digits = 0; digits <= 6; ++digits) {
        const std::string rounded = fixedText(static_cast<double>(number), digits);
        if (const auto back = readReal(rounded); back && static_cast<float>(*back) == number) {
            return rounded;
        }
    }
    return text;
}

} // namespace

UnitScale UnitScale::of(std::span<const float> values) {
    if (values.empty()) {
        return UnitScale(ValueRange{});
    }
    const auto [lowest, highest] = std::ranges::minmax(values);
    return UnitScale(ValueRange{lowest, highest});
}

void UnitScale::apply(std::span<float> values) const {
    // In double: the width of a range of floats may be more than a float holds.
    const double lowest = static_cast<double>(range_.lowest);
    const double width = static_cast<double>(range_.highest) - lowest;
    for (float& value : values) {
        const double share = width > 0 ? (static_cast<double>(value) - lowest) / width : 0.0;
        value = static_cast<float>(std::clamp(share, 0.0, 1.0));
    }
}

std::string UnitScale::text() const {
    return "values from " + shortText(range_.lowest) + " to " + shortText(range_.highest) +
           " were scaled to 0 … 1";
}

} // namespace diabolo
