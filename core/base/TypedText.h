#pragma once
#include <string>
#include <string_view>

namespace diabolo {

/// In quotes as errors show what was typed: its beginning, where it is long.
[[nodiscard]] inline std::string quoted(std::string_view text) {
    constexpr std::size_t longestShown = 60;
    return '"' + std::string(text.substr(0, longestShown)) + (text.size() > longestShown ? "…\"" : "\"");
}

/// Without the blanks at both ends.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

} // namespace diabolo
