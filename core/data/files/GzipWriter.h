#pragma once
#include <filesystem>
#include <string_view>

namespace diabolo {

/// Makes `bytes` the content of `file`, gzip-compressed when its name ends in .gz, so that the file is either
/// whole or as it was. The same bytes always give the same file. Throws Error naming the file.
void replaceDataFile(const std::filesystem::path& file, std::string_view bytes);

} // namespace diabolo
