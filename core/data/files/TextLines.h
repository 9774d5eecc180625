#pragma once
#include "core/base/Progress.h"
#include "core/data/files/FileBytes.h"
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace diabolo {

/// Reads a text file, as FileBytes gives it, line by line: lines end with LF, CR LF or CR, the last one with
/// the file. UTF-16 becomes UTF-8, by its byte order mark or by the zeros that every other byte then is; a
/// mark of UTF-8 is skipped.
class TextLines {
public:
    /// Throws Error as FileBytes does. `progress` is told how much of the file is read.
    explicit TextLines(const std::filesystem::path& file, Progress progress = unwatched);

    /// The next line that is not blank, without its end; false after the last. Throws Error where a line is
    /// longer than 4 MB or the text longer than 4 GB, as no table is, and Abandoned.
    bool next(std::string& line);

    [[nodiscard]] std::uint64_t number() const { return number_; }     ///< of the line last read, from 1
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }       ///< of text that were read so far
    [[nodiscard]] std::uint64_t expected() const { return expected_; } ///< all of them, about; 0: unknown
    [[nodiscard]] const std::filesystem::path& file() const { return path_; }

private:
    enum class Encoding { Unknown, Bytes, LittleEndian, BigEndian };

    bool readLine(std::string& line);
    bool fill();
    void findEncoding();
    void decode();
    void append(std::uint32_t codePoint);

    std::filesystem::path path_;
    FileBytes file_;
    Progress progress_;
    std::array<std::uint8_t, 65536> raw_{};
    std::size_t rawBegin_ = 0, rawEnd_ = 0;
    std::vector<std::uint8_t> buffer_; ///< what is decoded and not yet taken
    std::size_t at_ = 0;
    Encoding encoding_ = Encoding::Unknown;
    std::uint32_t highSurrogate_ = 0;
    bool afterCarriageReturn_ = false;
    std::uint64_t bytes_ = 0;
    std::uint64_t expected_ = 0;
    std::uint64_t number_ = 0;
};

/// The text as UTF-8: as it is where it is that already, else read as Windows-1252 has it (Latin 1 and more).
[[nodiscard]] std::string asUtf8(std::string text);

} // namespace diabolo
