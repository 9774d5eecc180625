#pragma once
#include <span>
#include <string>
#include <string_view>

namespace diabolo {

/// The one of `names` that is fewest edits (a byte inserted, left out or exchanged: Levenshtein's distance)
/// away from `typed`; the first of several. Empty when there are no names.
[[nodiscard]] std::string nearestName(std::string_view typed, std::span<const std::string> names);

/// "shallow, deep, oversized-784": for the lists in error messages.
[[nodiscard]] std::string joinNames(std::span<const std::string> names);

} // namespace diabolo
