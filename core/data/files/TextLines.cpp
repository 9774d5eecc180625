#include "core/data/files/TextLines.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include <algorithm>

namespace diabolo {

namespace {

constexpr std::size_t longestLine = std::size_t{4} << 20;
constexpr std::uint64_t longestText = std::uint64_t{4} << 30;

bool isBlank(const std::string& line) {
    return line.find_first_not_of(" \t") == std::string::npos;
}

} // namespace

TextLines::TextLines(const std::filesystem::path& file)
    : path_(file)
    , file_(file) {}

bool TextLines::next(std::string& line) {
    while (readLine(line)) {
        if (!isBlank(line)) {
            return true;
        }
    }
    return false;
}

bool TextLines::readLine(std::string& line) {
    line.clear();
    bool any = false;
    for (bool whole = false; !whole && fill(); any = true) {
        const auto* const begin = buffer_.data() + at_;
        const auto* const end = buffer_.data() + end_;
        const auto* const newline = std::find(begin, end, std::uint8_t{'\n'});
        whole = newline != end;
        line.append(begin, newline);
        at_ += static_cast<std::size_t>(newline - begin) + (whole ? 1 : 0);
        if (line.size() > longestLine) {
            throw Error(cannotRead(path_),
                        "line " + std::to_string(number_ + 1) + " is longer than 4 MB: it is no table",
                        "choose another file");
        }
    }
    if (any && ++number_ == 1 && line.starts_with("\xEF\xBB\xBF")) {
        line.erase(0, 3);
    }
    if (line.ends_with('\r')) {
        line.pop_back();
    }
    return any;
}

/// Sees to it that there are bytes to take; false at the end of the file.
bool TextLines::fill() {
    if (at_ < end_) {
        return true;
    }
    at_ = 0;
    end_ = file_.read(buffer_);
    bytes_ += end_;
    if (bytes_ > longestText) {
        throw Error(cannotRead(path_), "it holds more than 4 GB of text", "use a part of it");
    }
    return end_ > 0;
}

} // namespace diabolo
