#include "core/export/files/NpzFile.h"
#include "core/base/Error.h"
#include "core/base/Files.h"
#include <archive.h>
#include <archive_entry.h>
#include <bit>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>

namespace diabolo {
namespace {

static_assert(std::endian::native == std::endian::little, "both formats are little-endian");

template <class Integer>
void append(std::string& bytes, Integer value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes.append(raw, sizeof value);
}

/// A ZIP archive of files as they are, not compressed, which is what numpy.savez writes.
class Archive {
public:
    Archive()
        : writer_(archive_write_new()) {
        archive_write_set_format_zip(writer_.get());
        archive_write_zip_set_compression_store(writer_.get());
        check(archive_write_open(writer_.get(), this, nullptr, append, nullptr));
    }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    void add(const std::string& name, const std::string& content) {
        const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
        archive_entry_set_pathname(entry.get(), name.c_str());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_mtime(entry.get(), firstOf1980, 0); // the same data always give the same file
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
        check(archive_write_header(writer_.get(), entry.get()));
        if (archive_write_data(writer_.get(), content.data(), content.size()) !=
            static_cast<la_ssize_t>(content.size()))
            check(ARCHIVE_FATAL);
    }

    std::string finish() {
        check(archive_write_close(writer_.get()));
        return std::move(bytes_);
    }

private:
    struct FreeWriter {
        void operator()(archive* writer) const { archive_write_free(writer); }
    };
    struct FreeEntry {
        void operator()(archive_entry* entry) const { archive_entry_free(entry); }
    };
    static constexpr std::time_t firstOf1980 = 315'532'800; // a ZIP knows no earlier time

    static la_ssize_t append(archive* /*writer*/, void* self, const void* bytes, std::size_t count) {
        static_cast<Archive*>(self)->bytes_.append(static_cast<const char*>(bytes), count);
        return static_cast<la_ssize_t>(count);
    }

    void check(int result) const {
        if (result == ARCHIVE_OK)
            return;
        const char* const why = archive_error_string(writer_.get());
        throw Error("the archive", why ? why : "it cannot be made");
    }

    std::string bytes_;
    std::unique_ptr<archive, FreeWriter> writer_;
};

/// An array in NumPy's own format, version 1.0 (numpy.lib.format).
std::string npy(const char* type, const std::string& shape, std::string_view values) {
    constexpr std::size_t before = 10, alignment = 64;
    std::string header =
        std::string("{'descr': '") + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    header.resize((before + header.size() + 1 + alignment - 1) / alignment * alignment - before - 1, ' ');
    header += '\n';
    std::string bytes("\x93NUMPY\x01\x00", 8);
    append(bytes, static_cast<std::uint16_t>(header.size()));
    bytes += header;
    bytes += values;
    return bytes;
}

std::string shapeText(const Samples& samples) {
    const SampleShape& shape = samples.shape();
    return std::to_string(samples.count()) + ", " + std::to_string(shape.height) + ", " +
           std::to_string(shape.width) +
           (shape.channels > 1 ? ", " + std::to_string(shape.channels) : std::string());
}

std::string samplesArray(const Samples& samples) {
    const std::size_t size = samples.shape().size();
    if (samples.areBytes()) {
        std::string bytes;
        for (std::size_t i = 0; i < samples.count(); ++i) {
            const auto pixels = samples.pixels(i);
            bytes.append(reinterpret_cast<const char*>(pixels.data()), size);
        }
        return npy("|u1", shapeText(samples), bytes);
    }
    std::string bytes(samples.count() * size * sizeof(float), '\0');
    std::vector<float> row(size);
    for (std::size_t i = 0; i < samples.count(); ++i) {
        samples.copyTo(i, 1, row);
        std::memcpy(bytes.data() + i * size * sizeof(float), row.data(), size * sizeof(float));
    }
    return npy("<f4", shapeText(samples), bytes);
}

std::string labelsArray(const Samples& samples) {
    std::string bytes;
    for (std::size_t i = 0; i < samples.count(); ++i)
        bytes += static_cast<char>(*samples.label(i));
    return npy("|u1", std::to_string(samples.count()) + ",", bytes);
}

void addPart(Archive& archive, const std::string& part, const Samples& samples) {
    archive.add("x_" + part + ".npy", samplesArray(samples));
    if (samples.hasLabels())
        archive.add("y_" + part + ".npy", labelsArray(samples));
}

} // namespace

void saveNpz(const Dataset& dataset, const std::filesystem::path& file) {
    Archive archive;
    addPart(archive, "train", dataset.train);
    addPart(archive, "test", dataset.test);
    replaceFile(file, archive.finish());
}

} // namespace diabolo
