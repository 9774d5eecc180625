#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace diabolo {

/// Numbers as text, the same in every locale: '.' is the decimal point, and a number read back is the number
/// written.

/// The whole of `text` as a whole number; none when anything else is in it or it does not fit.
[[nodiscard]] std::optional<std::int64_t> readInteger(std::string_view text);

/// The whole of `text` as a finite number; none for anything else.
[[nodiscard]] std::optional<double> readReal(std::string_view text);

/// The shortest text that reads back as `number`: "0.001", "1e-6", "1e9".
[[nodiscard]] std::string realText(double number);

/// With this many digits after the point: "0.0972".
[[nodiscard]] std::string fixedText(double number, int digits);

/// A loss or an error: with four digits after the point, and with three significant ones where those would
/// say little: "0.0981", "1811.2041", "6.75e-5", "1.20e12".
[[nodiscard]] std::string errorText(double error);

/// "209,968"
[[nodiscard]] std::string groupedText(std::int64_t number, std::string_view separator);

} // namespace diabolo
