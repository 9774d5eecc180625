#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace diabolo {

/// The absolute path with no "." or ".." and no slash at its end, so that "mnist/" has the file name "mnist".
/// Where there is none (an empty path), the path as it is. Never throws.
[[nodiscard]] std::filesystem::path absolutePath(const std::filesystem::path& place);

// False also where it cannot be told.
[[nodiscard]] bool isThere(const std::filesystem::path& place);
[[nodiscard]] bool isFolder(const std::filesystem::path& place);

/// Names of files are bytes, and texts are UTF-8: what else a name has is carried through texts as characters
/// of their own (U+F780 … U+F7FF, for private use), which become the bytes again.
[[nodiscard]] std::string textOfPath(const std::filesystem::path& place);
[[nodiscard]] std::filesystem::path pathOfText(std::string_view text);

/// A name to be read by people: bytes that are no UTF-8 are taken for ISO 8859-1.
[[nodiscard]] std::string shownText(const std::filesystem::path& place);

/// "cannot read 'FILE'": how an Error about a file begins.
[[nodiscard]] std::string cannotRead(const std::filesystem::path& file);

} // namespace diabolo
