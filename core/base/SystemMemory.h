#pragma once
#include <cstdint>
#include <filesystem>

namespace diabolo {

/// Bytes that a new allocation can have without swapping: MemAvailable of Linux's /proc/meminfo, or what the
/// control group (version 2: a container's limit) still allows when that is less. 0 when it is unknown; a
/// machine with nothing left has 1. `root` holds proc/ and sys/.
[[nodiscard]] std::uint64_t availableMemory(const std::filesystem::path& root = "/");

} // namespace diabolo
