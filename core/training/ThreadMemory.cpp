#include "core/training/ThreadMemory.h"
#include "core/base/Error.h"
#include "core/base/Files.h"
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

namespace diabolo {
namespace {

std::filesystem::path cacheFile() {
    const char* cache = std::getenv("XDG_CACHE_HOME");
    if (cache && *cache)
        return std::filesystem::path(cache) / "diabolo/threads.json";
    const char* home = std::getenv("HOME");
    return home && *home ? std::filesystem::path(home) / ".cache/diabolo/threads.json"
                         : std::filesystem::path();
}

/// The processor, so that a home folder shared by several machines keeps their choices apart.
std::string machineName() {
    std::ifstream info("/proc/cpuinfo");
    std::string line;
    while (std::getline(info, line) && !line.starts_with("model name")) {
    }
    return line + " x " + std::to_string(std::thread::hardware_concurrency());
}

nlohmann::json readChoices(const std::filesystem::path& file) {
    constexpr std::size_t mostBytes = 1 << 20;
    try {
        nlohmann::json choices = nlohmann::json::parse(readFile(file, mostBytes), nullptr, false);
        return choices.is_object() ? choices : nlohmann::json::object();
    } catch (const Error&) {
        return nlohmann::json::object();
    }
}

} // namespace

ThreadMemory::ThreadMemory()
    : ThreadMemory(cacheFile()) {}

ThreadMemory::ThreadMemory(std::filesystem::path file)
    : file_(std::move(file)) {}

std::optional<int> ThreadMemory::recall(const std::string& workload) const {
    const nlohmann::json choices = readChoices(file_);
    const auto machine = choices.find(machineName());
    if (machine == choices.end() || !machine->is_object())
        return std::nullopt;
    const auto threads = machine->find(workload);
    if (threads == machine->end() || !threads->is_number_integer())
        return std::nullopt;
    return threads->get<int>();
}

void ThreadMemory::remember(const std::string& workload, int threads) {
    if (file_.empty())
        return;
    nlohmann::json choices = readChoices(file_);
    nlohmann::json& machine = choices[machineName()];
    if (!machine.is_object())
        machine = nlohmann::json::object();
    machine[workload] = threads;
    std::error_code ignored;
    std::filesystem::create_directories(file_.parent_path(), ignored);
    try {
        replaceFile(file_, choices.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
    } catch (const Error&) {
        // It is a cache: the next start measures again.
    }
}

} // namespace diabolo
