#include "core/base/Files.h"
#include "core/base/Error.h"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <unistd.h>

namespace diabolo {
namespace {

std::string reason() {
    return errno != 0 ? std::strerror(errno) : "input/output error";
}

/// The new file until it has its name; removed when that does not come about.
class NewFile {
public:
    explicit NewFile(const std::filesystem::path& beside)
        : path_(beside.string() + "." + std::to_string(::getpid()) + ".new") {}
    ~NewFile() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace

std::string readFile(const std::filesystem::path& file, std::size_t mostBytes) {
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored))
        throw Error(file.string(), "it is a folder", "name a file");
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw Error(file.string(), reason());
    std::string text;
    constexpr std::size_t leastAtOnce = 1 << 16;
    while (stream && text.size() <= mostBytes) { // rather than asked for its size: a pipe has none
        const std::size_t begin = text.size();
        text.resize(std::min(std::max(2 * begin, leastAtOnce), mostBytes + 1));
        stream.read(text.data() + begin, static_cast<std::streamsize>(text.size() - begin));
        if (stream.bad())
            throw Error(file.string(), reason());
        text.resize(begin + static_cast<std::size_t>(stream.gcount()));
    }
    if (text.size() > mostBytes)
        throw Error(file.string(), "it holds more than " + std::to_string(mostBytes) + " bytes",
                    "is it the right file?");
    return text;
}

void replaceFile(const std::filesystem::path& file, std::string_view text) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(file, error);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        throw Error(file.string(), "it is a folder or a device", "name a file");
    // A link stays a link: what it points to is replaced.
    const std::filesystem::path target =
        std::filesystem::exists(status) ? std::filesystem::canonical(file) : file;
    const NewFile newFile(target);
    errno = 0;
    std::ofstream stream(newFile.path(), std::ios::binary | std::ios::trunc);
    stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    stream.close();
    if (!stream)
        throw Error(file.string(), "it cannot be written: " + reason(), "choose another folder or make room");
    std::filesystem::rename(newFile.path(), target, error);
    if (error)
        throw Error(file.string(), "it cannot be replaced: " + error.message(), "choose another name");
}

} // namespace diabolo
