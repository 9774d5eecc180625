#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

struct gzFile_s;

namespace diabolo {

/// Reads a file from its beginning to its end, whether it is gzip-compressed or not. It is what FileBytes
/// stands on; readers use that one. (Not libarchive, which does not compare gzip's checksum.)
class GzipFile {
public:
    /// Throws Error when `file` is no regular file, cannot be opened, is empty, or is named .gz and is not
    /// gzip.
    explicit GzipFile(std::filesystem::path file);

    /// Reads as much of `out` as the file has left and returns how many bytes that is.
    /// Throws Error when the compressed data is damaged (its checksum included) or cut short.
    /// Throws as checkUnpacked() does, too.
    std::size_t read(std::span<std::uint8_t> out);

    void rewind(); ///< to the beginning

private:
    struct Close {
        void operator()(gzFile_s* file) const;
    };

    std::filesystem::path path_;
    std::uint64_t unpacked_ = 0; ///< bytes read
    std::unique_ptr<gzFile_s, Close> file_;
};

} // namespace diabolo
