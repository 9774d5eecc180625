#include "core/data/files/GzipFile.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include "core/data/files/Unpacked.h"
#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>
#include <zlib.h>

namespace diabolo {

namespace {

/// Refuses what is no file with bytes in it. A pipe or a device among them, which would keep the reader
/// waiting.
void checkRegularFile(const std::filesystem::path& path) {
    std::error_code problem;
    const std::filesystem::file_status status = std::filesystem::status(path, problem);
    if (status.type() == std::filesystem::file_type::not_found) {
        throw Error(cannotRead(path), "there is no such file", "check the path");
    }
    if (status.type() == std::filesystem::file_type::none) {
        throw Error(cannotRead(path), problem.message());
    }
    if (std::filesystem::is_directory(status)) {
        throw Error(cannotRead(path), "it is a folder", "name a file in it");
    }
    if (!std::filesystem::is_regular_file(status)) {
        throw Error(cannotRead(path), "it is not a regular file");
    }
    const std::uintmax_t size = std::filesystem::file_size(path, problem);
    if (!problem && size == 0) {
        throw Error(cannotRead(path), "it is empty", "fetch it again");
    }
}

} // namespace

void GzipFile::Close::operator()(gzFile_s* file) const {
    gzclose_r(file);
}

GzipFile::GzipFile(std::filesystem::path file)
    : path_(std::move(file)) {
    checkRegularFile(path_);
    errno = 0;
    file_.reset(gzopen(path_.c_str(), "rbe")); // e: not inherited by child processes
    if (!file_) {
        const int reason = errno != 0 ? errno : ENOMEM; // zlib sets no errno when it lacks memory
        throw Error(cannotRead(path_), std::generic_category().message(reason),
                    reason == EACCES ? "ask its owner for permission to read it" : "");
    }
    gzbuffer(file_.get(), 1U << 17);
    if (path_.extension() == ".gz" && gzdirect(file_.get()) == 1) {
        throw Error(cannotRead(path_), "its name ends in .gz, but it is not gzip-compressed",
                    "fetch it again, or rename it if it was unpacked");
    }
}

std::size_t GzipFile::read(std::span<std::uint8_t> out) {
    constexpr std::size_t most = std::size_t{16} << 20; // between two checks
    std::size_t done = 0;
    while (done < out.size()) {
        const auto wanted = static_cast<unsigned>(std::min(most, out.size() - done));
        const int got = gzread(file_.get(), out.data() + done, wanted);
        if (got <= 0) {
            break;
        }
        done += static_cast<std::size_t>(got);
        unpacked_ += static_cast<std::uint64_t>(got);
        checkUnpacked(static_cast<std::uint64_t>(gzoffset(file_.get())), unpacked_, path_);
    }
    int status = Z_OK;
    const char* message = gzerror(file_.get(), &status);
    if (status == Z_BUF_ERROR) {
        throw Error(cannotRead(path_), "the compressed data is cut short", "fetch it again");
    }
    if (status == Z_ERRNO) {
        throw Error(cannotRead(path_), std::generic_category().message(errno));
    }
    if (status != Z_OK && status != Z_STREAM_END) {
        throw Error(cannotRead(path_), std::string("the compressed data is damaged, ") + message,
                    "fetch it again");
    }
    return done;
}

void GzipFile::rewind() {
    gzrewind(file_.get());
    unpacked_ = 0;
}

} // namespace diabolo
