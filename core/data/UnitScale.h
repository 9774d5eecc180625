#pragma once
#include "core/data/Samples.h"
#include <span>
#include <string>

namespace diabolo {

/// The map from [lowest, highest] to [0, 1], the same for every value of a sample, so that shapes are kept.
class UnitScale {
public:
    explicit UnitScale(const ValueRange& range)
        : range_(range) {}

    /// The range of some values; 0 to 1 of none.
    [[nodiscard]] static UnitScale of(std::span<const float> values);

    /// Maps in place; what lies outside the range becomes 0 or 1, and all of one value 0.
    void apply(std::span<float> values) const;

    /// "values from −1.5 to 3 were scaled to 0 … 1"
    [[nodiscard]] std::string text() const;

private:
    ValueRange range_;
};

} // namespace diabolo
