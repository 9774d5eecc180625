#pragma once
#include <QString>
#include <cstddef>
#include <span>
#include <vector>

namespace diabolo {

inline constexpr int mostSamplesShown = 40;

/// The indices named by a text like "0, 5, 17-20", in its order. Throws Error, in words, when the text is no
/// such list, an index is not below `count`, or there are more than mostSamplesShown.
[[nodiscard]] std::vector<std::size_t> parseSamples(const QString& text, std::size_t count);

/// The shortest such text: "0-3, 7".
[[nodiscard]] QString sampleText(std::span<const std::size_t> samples);

} // namespace diabolo
