#include "core/base/NumberText.h"
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

namespace diabolo {
namespace {

template <typename Number>
std::optional<Number> readWhole(std::string_view text) {
    Number number{};
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || rest != end)
        return std::nullopt;
    return number;
}

/// to_chars pads the exponent as printf does: "1e-06", "1e+09". People write "1e-6" and "1e9".
std::string withShortExponent(std::string text) {
    if (const std::size_t exponent = text.find('e'); exponent != std::string::npos) {
        std::size_t first = exponent + 1;
        if (text[first] == '+')
            text.erase(first, 1);
        else
            ++first;
        if (text[first] == '0')
            text.erase(first, 1);
    }
    return text;
}

} // namespace

std::optional<std::int64_t> readInteger(std::string_view text) {
    return readWhole<std::int64_t>(text);
}

std::optional<double> readReal(std::string_view text) {
    const std::optional<double> number = readWhole<double>(text);
    return number && std::isfinite(*number) ? number : std::nullopt; // from_chars reads "nan" and "inf" too
}

std::string realText(double number) {
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return withShortExponent({buffer.data(), end});
}

std::string fixedText(double number, int digits) {
    std::array<char, 512> buffer{}; // the largest double has 309 digits before the point
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, digits);
    return {buffer.data(), end};
}

std::string errorText(double error) {
    const double size = std::abs(error);
    if (size == 0 || (size >= 1e-3 && size < 1e6))
        return fixedText(error, 4);
    std::array<char, 32> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), error, std::chars_format::scientific, 2)
            .ptr;
    return withShortExponent({buffer.data(), end});
}

std::string groupedText(std::int64_t number, std::string_view separator) {
    std::string text = std::to_string(number);
    const std::size_t firstDigit = number < 0 ? 1 : 0;
    for (std::size_t place = text.size(); place > firstDigit + 3;) {
        place -= 3;
        text.insert(place, separator);
    }
    return text;
}

} // namespace diabolo
