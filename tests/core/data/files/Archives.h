#pragma once
#include <QByteArray>
#include <archive.h>
#include <archive_entry.h>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

// Archives and compressed files, as tests want them.
namespace diabolo::testing {

using Members = std::vector<std::pair<std::string, QByteArray>>;

/// Writes an archive; by its name a ZIP, a tar, or a tar compressed by gzip, bzip2, xz or zstd.
inline void writeArchive(const std::filesystem::path& file, const Members& members) {
    archive* writer = archive_write_new();
    const std::string suffix = file.extension().string();
    suffix == ".zip" || suffix == ".npz" ? archive_write_set_format_zip(writer)
                                         : archive_write_set_format_pax_restricted(writer);
    if (suffix == ".gz" || suffix == ".tgz")
        archive_write_add_filter_gzip(writer);
    if (suffix == ".bz2")
        archive_write_add_filter_bzip2(writer);
    if (suffix == ".xz")
        archive_write_add_filter_xz(writer);
    if (suffix == ".zst")
        archive_write_add_filter_zstd(writer);
    archive_write_open_filename(writer, file.c_str());
    for (const auto& [name, bytes] : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, bytes.size());
        archive_write_header(writer, entry);
        archive_write_data(writer, bytes.constData(), static_cast<std::size_t>(bytes.size()));
        archive_entry_free(entry);
    }
    archive_write_free(writer);
}

/// Writes bytes compressed as the name says: .bz2, .xz or .zst.
inline void writeCompressed(const std::filesystem::path& file, const QByteArray& bytes) {
    archive* writer = archive_write_new();
    archive_write_set_format_raw(writer);
    const std::string suffix = file.extension().string();
    suffix == ".bz2"  ? archive_write_add_filter_bzip2(writer)
    : suffix == ".xz" ? archive_write_add_filter_xz(writer)
                      : archive_write_add_filter_zstd(writer);
    archive_write_set_bytes_in_last_block(writer, 1);
    archive_write_open_filename(writer, file.c_str());
    archive_entry* entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(writer, entry);
    archive_write_data(writer, bytes.constData(), static_cast<std::size_t>(bytes.size()));
    archive_entry_free(entry);
    archive_write_free(writer);
}

} // namespace diabolo::testing
