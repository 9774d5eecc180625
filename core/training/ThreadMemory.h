#pragma once
#include <filesystem>
#include <optional>
#include <string>

namespace diabolo {

/// Remembers, in a file, how many threads were found best for a workload on this machine. The file is a
/// cache: one that cannot be read counts as empty, and one that cannot be written is done without.
class ThreadMemory {
public:
    /// $XDG_CACHE_HOME/diabolo/threads.json, or ~/.cache/diabolo/threads.json.
    ThreadMemory();
    explicit ThreadMemory(std::filesystem::path file);

    [[nodiscard]] std::optional<int> recall(const std::string& workload) const;
    void remember(const std::string& workload, int threads);

private:
    std::filesystem::path file_;
};

} // namespace diabolo
