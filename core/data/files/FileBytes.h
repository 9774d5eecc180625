#pragma once
#include "core/data/files/Archive.h"
#include "core/data/files/GzipFile.h"
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <variant>
#include <vector>

namespace diabolo {

/// The bytes of a file from its beginning to its end, as every reader gets them: compressed (gzip, bzip2, xz,
/// zstd) or not, and also where it lies in an archive, whose path then goes on as if it was a folder:
/// data.zip/train.csv, cifar-10-binary.tar.gz/cifar-10-batches-bin/test_batch.bin, mnist.npz/x_train.npy.
class FileBytes {
public:
    /// Throws Error as GzipFile does, and for a member that the archive has not.
    explicit FileBytes(const std::filesystem::path& file);

    /// Reads as much of `out` as the file has left and returns how many bytes that is. Throws Error where the
    /// compressed data are damaged, cut short or blown up (see checkUnpacked()).
    std::size_t read(std::span<std::uint8_t> out);

private:
    std::variant<GzipFile, ArchiveWalk> source_;
};

/// The whole of a file. Throws Error also where it is longer than `most` bytes.
[[nodiscard]] std::vector<std::uint8_t> allBytes(const std::filesystem::path& file, std::size_t most);

/// Whether there is a file of that name, in a folder or in an archive. These three never throw.
[[nodiscard]] bool isFile(const std::filesystem::path& place);

/// Whether it is an archive, or a folder in one or on disk.
[[nodiscard]] bool isFolderOrArchive(const std::filesystem::path& place);

/// The files below a folder or in an archive, sorted by name, without hidden ones (see isHidden()); at most
/// 2²¹, and at most 8 folders deep. Empty for anything else.
[[nodiscard]] std::vector<std::filesystem::path> filesBelow(const std::filesystem::path& place);

} // namespace diabolo
