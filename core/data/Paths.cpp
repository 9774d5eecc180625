#include "core/data/Paths.h"
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <system_error>

namespace diabolo {

namespace {

constexpr std::uint32_t firstEscape = 0xF700; // of the byte 0

/// The bytes of the UTF-8 sequence that `text` begins with; 0 where it begins with none.
std::size_t sequenceAt(std::string_view text) {
    const auto byte = [text](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::size_t length = byte(0) < 0x80                      ? 1
                               : byte(0) >= 0xC2 && byte(0) < 0xE0 ? 2
                               : byte(0) >= 0xE0 && byte(0) < 0xF0 ? 3
                               : byte(0) >= 0xF0 && byte(0) < 0xF5 ? 4
                                                                   : 0;
    if (length == 0 || length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    const bool tooLong =
        length > 2 && ((byte(0) == 0xE0 && byte(1) < 0xA0) || (byte(0) == 0xF0 && byte(1) < 0x90));
    const bool beyond =
        length > 2 && ((byte(0) == 0xED && byte(1) >= 0xA0) || (byte(0) == 0xF4 && byte(1) >= 0x90));
    return tooLong || beyond ? 0 : length;
}

/// UTF-8 of a character above 127 and below 65 536.
std::string utf8(std::uint32_t c) {
    if (c < 0x800)
        return {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 63))};
    return {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
            static_cast<char>(0x80 | (c & 63))};
}

/// The bytes as UTF-8, those that are none as the character `offset` further.
std::string asUtf8(std::string_view bytes, std::uint32_t offset) {
    std::string text;
    while (!bytes.empty()) {
        const std::size_t length = sequenceAt(bytes);
        text += length > 0 ? std::string(bytes.substr(0, length))
                           : utf8(offset + static_cast<std::uint8_t>(bytes[0]));
        bytes.remove_prefix(std::max<std::size_t>(1, length));
    }
    return text;
}

} // namespace

std::string textOfPath(const std::filesystem::path& place) {
    return asUtf8(place.native(), firstEscape);
}

std::string shownText(const std::filesystem::path& place) {
    return asUtf8(place.native(), 0);
}

std::filesystem::path pathOfText(std::string_view text) {
    std::string bytes;
    while (!text.empty()) {
        const std::string_view start = text.substr(0, 3); // U+F780 … U+F7FF are EF 9E 80 … EF 9F BF
        const auto last = static_cast<std::uint8_t>(start.back());
        const bool escape = start.starts_with("\xEF\x9E") || start.starts_with("\xEF\x9F");
        if (escape && start.size() == 3 && (last & 0xC0) == 0x80) {
            bytes += static_cast<char>(0x80 | (start[1] & 1) << 6 | (last & 63));
            text.remove_prefix(3);
        } else {
            bytes += text[0];
            text.remove_prefix(1);
        }
    }
    return bytes;
}

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
