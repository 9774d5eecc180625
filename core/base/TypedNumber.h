#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace diabolo {

/// A number as a person typed it, or why it is none.
struct TypedNumber {
    std::optional<double> value;
    std::string problem; ///< in words; empty where there is a value
};

/// The whole of `text` as a finite number: "0.5", "0,5", "−2", "1e-3". A point and a comma are both decimal
/// signs, in every locale. Thousands cannot be grouped: "1,234.5" and "1.000.000" are refused, and so is
/// "1,000", which is 1 to some and 1000 to others.
[[nodiscard]] TypedNumber readTypedNumber(std::string_view text);

} // namespace diabolo
