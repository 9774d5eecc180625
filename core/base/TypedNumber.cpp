#include "core/base/TypedNumber.h"
#include "core/base/NumberText.h"
#include "core/base/TypedText.h"
#include <algorithm>

namespace diabolo {

namespace {

/// Without the true minus of labels, which is copied from them, and without a plus.
std::string withPlainSign(std::string_view text) {
    constexpr std::string_view minus = "−";
    if (text.starts_with(minus))
        return '-' + std::string(text.substr(minus.size()));
    return std::string(text.starts_with('+') && !text.starts_with("+-") ? text.substr(1) : text);
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// "1,000": one comma, with one to three digits before it that do not begin with 0 and exactly three behind.
bool mayBeGrouped(std::string_view number) {
    if (number.starts_with('-'))
        number.remove_prefix(1);
    const std::size_t comma = number.find(',');
    constexpr std::size_t group = 3;
    return comma != std::string_view::npos && comma >= 1 && comma <= group && number.front() != '0' &&
           number.size() == comma + 1 + group &&
           std::ranges::count_if(number, isDigit) + 1 == std::ssize(number);
}

} // namespace

TypedNumber readTypedNumber(std::string_view text) {
    const std::string_view shown = trimmed(text);
    std::string number = withPlainSign(shown);
    const auto commas = std::ranges::count(number, ',');
    if (commas + std::ranges::count(number, '.') > 1)
        return {{},
                quoted(shown) +
                    " has more than one decimal sign; thousands are not grouped here, as in 1234.5"};
    if (mayBeGrouped(number)) {
        std::string point = number, whole = number;
        std::ranges::replace(point, ',', '.');
        std::erase(whole, ',');
        return {{}, quoted(shown) + " may be " + point + " or " + whole + "; write the one that is meant"};
    }
    std::ranges::replace(number, ',', '.');
    if (const auto value = readReal(number))
        return {value, {}};
    return {{}, quoted(shown) + " is not a number"};
}

} // namespace diabolo
