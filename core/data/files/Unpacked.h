#pragma once
#include <cstdint>
#include <filesystem>

namespace diabolo {

/// Throws Error once compressed data have become more than they can be in earnest: over 128 MB, and over 200
/// times what was read of the file. (Pictures become 5 times as much, deflate gives 1030 times at most.)
/// `file` is what the message names.
void checkUnpacked(std::uint64_t compressed, std::uint64_t unpacked, const std::filesystem::path& file);

} // namespace diabolo
