#include "core/base/NearestName.h"
#include <algorithm>
#include <numeric>
#include <vector>

namespace diabolo {
namespace {

/// What is typed beyond this cannot be a slip of one of our short names, and would only cost time.
constexpr std::size_t longestTyped = 64;

std::size_t editDistance(std::string_view typed, std::string_view name) {
    std::vector<std::size_t> row(name.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < typed.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < name.size(); ++j) {
            const std::size_t exchanged = diagonal + (typed[i] == name[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({exchanged, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

} // namespace

std::string nearestName(std::string_view typed, std::span<const std::string> names) {
    typed = typed.substr(0, longestTyped);
    const auto nearest = std::ranges::min_element(
        names, {}, [typed](const std::string& name) { return editDistance(typed, name); });
    return nearest == names.end() ? std::string() : *nearest;
}

std::string joinNames(std::span<const std::string> names) {
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

} // namespace diabolo
