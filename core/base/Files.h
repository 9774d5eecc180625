#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace diabolo {

/// The whole content of `file`. Throws Error naming it when it cannot be read or holds more than `mostBytes`,
/// which is noticed before the rest is read.
[[nodiscard]] std::string readFile(const std::filesystem::path& file, std::size_t mostBytes);

/// Makes `text` the content of `file` so that the file is either whole or as it was: a new file beside it is
/// renamed. Throws Error naming the file; nothing is left behind.
void replaceFile(const std::filesystem::path& file, std::string_view text);

} // namespace diabolo
