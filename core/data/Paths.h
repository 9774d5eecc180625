#pragma once
#include <filesystem>
#include <string>

namespace diabolo {

/// The absolute path with no "." or ".." and no slash at its end, so that "mnist/" has the file name "mnist".
/// Where there is none (an empty path), the path as it is. Never throws.
[[nodiscard]] std::filesystem::path absolutePath(const std::filesystem::path& place);

// False also where it cannot be told.
[[nodiscard]] bool isThere(const std::filesystem::path& place);
[[nodiscard]] bool isFolder(const std::filesystem::path& place);

/// "cannot read 'FILE'": how an Error about a file begins.
[[nodiscard]] std::string cannotRead(const std::filesystem::path& file);

} // namespace diabolo
