#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace diabolo {

/// Whether a file is a ZIP archive, or a tar, which may be compressed by gzip, bzip2, xz or zstd, by how it
/// begins. NumPy's .npz, which is a ZIP, does not count. It never throws.
[[nodiscard]] bool isArchive(const std::filesystem::path& file);

/// The names of an archive's files, sorted, without what is hidden (see isHidden) and what would lie outside.
/// Lists are remembered as long as the archive stays as it is: a compressed tar must be read whole to know
/// them. Throws Error for a damaged archive and for more than 2²¹ names.
[[nodiscard]] std::vector<std::filesystem::path> archiveMembers(const std::filesystem::path& archive);

/// Whether a name, or a folder in it, is one that systems hide: it begins with a dot, or is __MACOSX.
[[nodiscard]] bool isHidden(const std::filesystem::path& name);

/// One pass over the same files in the order they are stored in, by libarchive. Nothing is unpacked to disk.
class ArchiveWalk {
public:
    /// Throws Error where the archive cannot be opened.
    explicit ArchiveWalk(const std::filesystem::path& archive);
    ~ArchiveWalk();
    ArchiveWalk(ArchiveWalk&&) noexcept;
    ArchiveWalk& operator=(ArchiveWalk&&) noexcept;

    /// A file that is no archive, but compressed by bzip2, xz or zstd, as one that is at its only member.
    [[nodiscard]] static ArchiveWalk throughCompressed(const std::filesystem::path& file);

    /// Goes to the next file; false after the last. Throws Error where the archive is damaged.
    bool next();

    [[nodiscard]] const std::filesystem::path& name() const; ///< in the archive

    /// Reads as much of `out` as the file has left and returns how many bytes that is. Throws Error where it
    /// is damaged (a ZIP's checksum included) or encrypted, and as checkUnpacked() does.
    std::size_t read(std::span<std::uint8_t> out);

private:
    struct State;
    explicit ArchiveWalk(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Whether a file that begins with these bytes is compressed by bzip2, xz or zstd.
[[nodiscard]] bool beginsCompressed(std::span<const std::uint8_t> beginning);

} // namespace diabolo
