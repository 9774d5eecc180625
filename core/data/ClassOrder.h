#pragma once
#include "core/base/Random.h"
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace diabolo {

/// Puts `items` in random order (Fisher and Yates).
template <typename Item>
void shuffle(std::vector<Item>& items, Random& random) {
    for (std::size_t i = items.size(); i > 1; --i)
        std::swap(items[i - 1], items[random.below(static_cast<std::uint32_t>(i))]);
}

/// Each of the classes equally often (to within one), in random order.
[[nodiscard]] inline std::vector<std::uint8_t> shuffledLabels(std::size_t count, int classes,
                                                              Random& random) {
    std::vector<std::uint8_t> labels(count);
    for (std::size_t i = 0; i < count; ++i)
        labels[i] = static_cast<std::uint8_t>(i % static_cast<std::size_t>(classes));
    shuffle(labels, random);
    return labels;
}

} // namespace diabolo
