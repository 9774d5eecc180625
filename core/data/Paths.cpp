#include "core/data/Paths.h"
#include <system_error>

namespace diabolo {

std::filesystem::path absolutePath(const std::filesystem::path& place) {
    std::error_code problem;
    const auto absolute = std::filesystem::absolute(place, problem).lexically_normal();
    if (problem) {
        return place;
    }
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

bool isThere(const std::filesystem::path& place) {
    std::error_code problem;
    return std::filesystem::exists(place, problem);
}

bool isFolder(const std::filesystem::path& place) {
    std::error_code problem;
    return std::filesystem::is_directory(place, problem);
}

std::string cannotRead(const std::filesystem::path& file) {
    return "cannot read '" + file.string() + "'";
}

} // namespace diabolo
