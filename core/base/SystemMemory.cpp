#include "core/base/SystemMemory.h"
#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>
#include <string>

namespace diabolo {
namespace {

/// The number after the word `name` in a file of "name number" lines.
std::optional<std::uint64_t> numberAfter(const std::filesystem::path& file, const std::string& name) {
    std::ifstream stream(file);
    std::string rest;
    for (std::string word; stream >> word; std::getline(stream, rest)) {
        std::uint64_t number = 0;
        if (word == name && stream >> number)
            return number;
    }
    return std::nullopt;
}

/// The number that is all of the file; none when there is no file or, as for no limit, the word "max" in it.
std::optional<std::uint64_t> onlyNumber(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::uint64_t number = 0;
    if (stream >> number)
        return number;
    return std::nullopt;
}

/// The path of this process's group below sys/fs/cgroup: the line "0::/path" of proc/self/cgroup.
std::filesystem::path groupOfThisProcess(const std::filesystem::path& root) {
    std::ifstream stream(root / "proc/self/cgroup");
    const std::string unified = "0::/";
    for (std::string line; std::getline(stream, line);)
        if (line.starts_with(unified))
            return line.substr(unified.size());
    return {};
}

/// What one group's limit leaves. Cached files count as used, but the kernel gives them up before it refuses
/// memory.
std::optional<std::uint64_t> leftIn(const std::filesystem::path& group) {
    const auto limit = onlyNumber(group / "memory.max");
    const auto used = onlyNumber(group / "memory.current");
    if (!limit || !used)
        return std::nullopt;
    const std::uint64_t cached = numberAfter(group / "memory.stat", "inactive_file").value_or(0);
    const std::uint64_t held = *used - std::min(cached, *used);
    return *limit - std::min(held, *limit);
}

/// A group's limit holds for every group below it, so the smallest on the way up counts.
std::uint64_t leftInGroups(const std::filesystem::path& root) {
    std::uint64_t left = std::numeric_limits<std::uint64_t>::max();
    std::filesystem::path group = groupOfThisProcess(root);
    while (true) {
        left = std::min(left, leftIn(root / "sys/fs/cgroup" / group).value_or(left));
        if (group.empty())
            return left;
        group = group.parent_path();
    }
}

} // namespace

std::uint64_t availableMemory(const std::filesystem::path& root) {
    const auto kibibytes = numberAfter(root / "proc/meminfo", "MemAvailable:");
    if (!kibibytes)
        return 0;
    constexpr std::uint64_t nothing = 1; // known to be used up, which 0 does not say
    return std::max(nothing, std::min(*kibibytes * 1024, leftInGroups(root)));
}

} // namespace diabolo
