#include "core/export/files/NpzFile.h"
#include "core/base/Error.h"
#include "core/base/Files.h"
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <zlib.h>

namespace diabolo {
namespace {

static_assert(std::endian::native == std::endian::little, "both formats are little-endian");

template <class Integer>
void append(std::string& bytes, Integer value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes.append(raw, sizeof value);
}

/// A ZIP archive of files as they are (PKWARE's APPNOTE.TXT, 4.3), which is what numpy.savez writes.
class Archive {
public:
    void add(const std::string& name, const std::string& content) {
        // Without ZIP64 an archive ends at 4 GB; the header of each member takes some of it.
        if (bytes_.size() + content.size() > std::numeric_limits<std::uint32_t>::max() - (1 << 16))
            throw Error(name, "the archive would be larger than 4 GB", "use a smaller data set");
        const auto place = static_cast<std::uint32_t>(bytes_.size());
        const std::string fields = commonFields(name, content);
        append(bytes_, std::uint32_t{0x04034b50});
        bytes_ += fields + name + content;
        append(directory_, std::uint32_t{0x02014b50});
        append(directory_, version);
        directory_ += fields;
        directory_.append(10, '\0'); // no comment, first disk, no attributes
        append(directory_, place);
        directory_ += name;
        ++members_;
    }

    std::string finish() {
        const auto place = static_cast<std::uint32_t>(bytes_.size());
        bytes_ += directory_;
        append(bytes_, std::uint32_t{0x06054b50});
        append(bytes_, std::uint32_t{0}); // the first disk, and the only one
        append(bytes_, members_);
        append(bytes_, members_);
        append(bytes_, static_cast<std::uint32_t>(directory_.size()));
        append(bytes_, place);
        append(bytes_, std::uint16_t{0});
        return std::move(bytes_);
    }

private:
    static constexpr std::uint16_t version = 20;

    /// What a member's own header and the directory have in common.
    static std::string commonFields(const std::string& name, const std::string& content) {
        constexpr std::uint16_t firstOfJanuary1980 = 0x21;
        const auto sum = crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size());
        std::string fields;
        append(fields, version);
        append(fields, std::uint16_t{0}); // no flags
        append(fields, std::uint16_t{0}); // stored
        append(fields, std::uint16_t{0}); // midnight
        append(fields, firstOfJanuary1980);
        append(fields, static_cast<std::uint32_t>(sum));
        append(fields, static_cast<std::uint32_t>(content.size()));
        append(fields, static_cast<std::uint32_t>(content.size()));
        append(fields, static_cast<std::uint16_t>(name.size()));
        append(fields, std::uint16_t{0}); // no extra field
        return fields;
    }

    std::string bytes_;
    std::string directory_;
    std::uint16_t members_ = 0;
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
