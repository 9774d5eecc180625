#pragma once
#include "core/data/files/FileBytes.h"
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace diabolo {

/// Reads a text file, plain or in gzip, line by line: lines end with LF or CR LF, the last one with the file.
/// A byte order mark of UTF-8 is skipped.
class TextLines {
public:
    /// Throws Error as FileBytes does.
    explicit TextLines(const std::filesystem::path& file);

    /// The next line that is not blank, without its end; false after the last. Throws Error where a line is
    /// longer than 4 MB or the text longer than 4 GB, as no table is.
    bool next(std::string& line);

    [[nodiscard]] std::uint64_t number() const { return number_; } ///< of the line last read, from 1

private:
    bool readLine(std::string& line);
    bool fill();

    std::filesystem::path path_;
    FileBytes file_;
    std::array<std::uint8_t, 65536> buffer_;
    std::size_t at_ = 0;
    std::size_t end_ = 0;
    std::uint64_t bytes_ = 0;
    std::uint64_t number_ = 0;
};

} // namespace diabolo
