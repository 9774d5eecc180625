#include "core/data/files/TextLines.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include <algorithm>
#include <span>
#include <system_error>
#include <utility>

namespace diabolo {

namespace {

constexpr std::size_t longestLine = std::size_t{4} << 20;
constexpr std::uint64_t longestText = std::uint64_t{4} << 30;

bool isBlank(const std::string& line) {
    return line.find_first_not_of(" \t") == std::string::npos;
}

/// How many bytes of text are to be expected, about; 0 where it cannot be told.
std::uint64_t expectedBytes(const std::filesystem::path& file) {
    std::error_code problem;
    const auto size = std::filesystem::file_size(file, problem);
    constexpr std::uint64_t packed = 4; // times as large are tables unpacked
    const auto suffix = file.extension();
    const bool isPacked = suffix == ".gz" || suffix == ".bz2" || suffix == ".xz" || suffix == ".zst";
    return problem ? 0 : size * (isPacked ? packed : 1);
}

template <typename Bytes>
void appendUtf8(std::uint32_t code, Bytes& to) {
    const auto add = [&to](std::uint32_t byte) {
        to.push_back(static_cast<typename Bytes::value_type>(byte));
    };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0 | code >> 6);
        add(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        add(0xE0 | code >> 12);
        add(0x80 | (code >> 6 & 0x3F));
        add(0x80 | (code & 0x3F));
    } else {
        add(0xF0 | code >> 18);
        add(0x80 | (code >> 12 & 0x3F));
        add(0x80 | (code >> 6 & 0x3F));
        add(0x80 | (code & 0x3F));
    }
}

/// How long the UTF-8 of one character at `at` is; 0 where it is none.
std::size_t utf8Length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t length = byte(at) < 0x80             ? 1
                               : byte(at) >> 5 == 0b110    ? 2
                               : byte(at) >> 4 == 0b1110   ? 3
                               : byte(at) >> 3 == 0b11110U ? 4
                                                           : 0;
    if (length == 0 || at + length > text.size())
        return 0;
    for (std::size_t i = at + 1; i < at + length; ++i)
        if (byte(i) >> 6 != 0b10)
            return 0;
    return length;
}

bool isUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8Length(text, at);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

} // namespace

TextLines::TextLines(const std::filesystem::path& file, Progress progress)
    : path_(file)
    , file_(file)
    , progress_(std::move(progress))
    , expected_(expectedBytes(file)) {}

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
    for (bool whole = false; !whole && fill();) {
        if (std::exchange(afterCarriageReturn_, false) && buffer_[at_] == '\n') {
            ++at_;
            continue;
        }
        const auto begin = buffer_.begin() + static_cast<std::ptrdiff_t>(at_);
        const auto end = std::find_if(begin, buffer_.end(),
                                      [](std::uint8_t byte) { return byte == '\n' || byte == '\r'; });
        any = true;
        whole = end != buffer_.end();
        afterCarriageReturn_ = whole && *end == '\r';
        line.append(begin, end);
        at_ += static_cast<std::size_t>(end - begin) + (whole ? 1 : 0);
        if (line.size() > longestLine) {
            throw Error(cannotRead(path_),
                        "line " + std::to_string(number_ + 1) + " is longer than 4 MB: it is no table",
                        "choose another file");
        }
    }
    number_ += any ? 1 : 0;
    return any;
}

/// Sees to it that there are bytes to take; false at the end of the file.
bool TextLines::fill() {
    while (at_ == buffer_.size()) {
        at_ = 0;
        buffer_.clear();
        const std::size_t kept = rawEnd_ - rawBegin_; // half a character of UTF-16
        std::copy_n(raw_.begin() + static_cast<std::ptrdiff_t>(rawBegin_), kept, raw_.begin());
        const std::size_t got = file_.read(std::span(raw_).subspan(kept));
        rawBegin_ = 0;
        rawEnd_ = kept + got;
        if (got == 0)
            return false;
        bytes_ += got;
        if (bytes_ > longestText) {
            throw Error(cannotRead(path_), "it holds more than 4 GB of text", "use a part of it");
        }
        report(progress_, expected_ == 0
                              ? 0.5
                              : std::min(1.0, static_cast<double>(bytes_) / static_cast<double>(expected_)));
        if (encoding_ == Encoding::Unknown)
            findEncoding();
        decode();
    }
    return true;
}

void TextLines::findEncoding() {
    const auto first = std::span(raw_).first(rawEnd_);
    const auto begins = [&](std::initializer_list<std::uint8_t> mark) {
        return first.size() >= mark.size() && std::equal(mark.begin(), mark.end(), first.begin());
    };
    encoding_ = Encoding::Bytes;
    if (begins({0xEF, 0xBB, 0xBF})) {
        rawBegin_ = 3;
    } else if (begins({0xFF, 0xFE})) {
        encoding_ = Encoding::LittleEndian;
        rawBegin_ = 2;
    } else if (begins({0xFE, 0xFF})) {
        encoding_ = Encoding::BigEndian;
        rawBegin_ = 2;
    } else if (const std::size_t pairs = std::min<std::size_t>(first.size(), 256) / 2; pairs >= 4) {
        std::array<std::size_t, 2> zeros{};
        for (std::size_t i = 0; i < 2 * pairs; ++i)
            zeros[i % 2] += first[i] == 0 ? 1 : 0;
        if (zeros[0] == 0 && 2 * zeros[1] > pairs)
            encoding_ = Encoding::LittleEndian;
        else if (zeros[1] == 0 && 2 * zeros[0] > pairs)
            encoding_ = Encoding::BigEndian;
    }
}

void TextLines::decode() {
    if (encoding_ == Encoding::Bytes) {
        buffer_.assign(raw_.begin() + static_cast<std::ptrdiff_t>(rawBegin_),
                       raw_.begin() + static_cast<std::ptrdiff_t>(rawEnd_));
        rawBegin_ = rawEnd_;
        return;
    }
    const std::size_t low = encoding_ == Encoding::LittleEndian ? 0 : 1;
    for (; rawBegin_ + 2 <= rawEnd_; rawBegin_ += 2)
        append(static_cast<std::uint32_t>(raw_[rawBegin_ + low]) |
               static_cast<std::uint32_t>(raw_[rawBegin_ + 1 - low]) << 8);
}

void TextLines::append(std::uint32_t unit) {
    constexpr std::uint32_t unreadable = 0xFFFD;
    const bool high = unit >= 0xD800 && unit < 0xDC00, low = unit >= 0xDC00 && unit < 0xE000;
    const std::uint32_t before = std::exchange(highSurrogate_, high ? unit : 0);
    if (before != 0 && low)
        return appendUtf8(0x10000 + ((before - 0xD800) << 10) + (unit - 0xDC00), buffer_);
    if (before != 0 || low)
        appendUtf8(unreadable, buffer_);
    if (!high && !low)
        appendUtf8(unit, buffer_);
}

std::string asUtf8(std::string text) {
    if (isUtf8(text))
        return text;
    // What Windows-1252 has in place of Latin 1's control characters, 0x80 to 0x9F.
    static constexpr std::array<std::uint16_t, 32> marks = {
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        appendUtf8(byte >= 0x80 && byte < 0xA0 ? marks[byte - 0x80] : std::uint32_t{byte}, result);
    }
    return result;
}

} // namespace diabolo
