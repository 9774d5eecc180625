#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace diabolo {

/// Draws about `howMany` of `count` samples so that every class has its share (by largest remainders), one at
/// least. `classes` has the class of each sample, from 0, or is empty. `leaveSome`: sample 0 is not drawn,
/// and neither is the last one of any class. The same seed gives the same draw on every machine.
[[nodiscard]] std::vector<bool> fairDraw(std::size_t count, std::span<const int> classes, std::size_t howMany,
                                         std::uint64_t seed, bool leaveSome);

} // namespace diabolo
