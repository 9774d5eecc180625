#include "core/data/files/GzipWriter.h"
#include "core/base/Error.h"
#include "core/base/Files.h"
#include <limits>
#include <string>
#define ZLIB_CONST // zlib takes what it does not change as const
#include <zlib.h>

namespace diabolo {

namespace {

/// As one member of a gzip file (RFC 1952), without a name and a time.
std::string gzipped(std::string_view bytes, const std::filesystem::path& file) {
    constexpr int window = MAX_WBITS + 16; // + 16: gzip's header and checksum, not zlib's
    constexpr int memory = 8;              // zlib's default
    if (bytes.size() > std::numeric_limits<uInt>::max())
        throw Error(file.string(), "it would be larger than 4 GB", "write fewer samples");
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window, memory, Z_DEFAULT_STRATEGY) != Z_OK)
        throw Error(file.string(), "there is too little memory to compress it");
    std::string result(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<const Bytef*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    deflate(&stream, Z_FINISH); // in one go: there is room for the worst case
    result.resize(stream.total_out);
    deflateEnd(&stream);
    return result;
}

} // namespace

void replaceDataFile(const std::filesystem::path& file, std::string_view bytes) {
    replaceFile(file, file.extension() == ".gz" ? gzipped(bytes, file) : std::string(bytes));
}

} // namespace diabolo
