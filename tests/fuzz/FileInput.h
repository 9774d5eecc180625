#pragma once
#include "core/base/Error.h"
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <unistd.h>

namespace diabolo::fuzzing {

/// A file of the process's own, in a folder of its own that goes with it, which every input is written to.
class FileInput {
public:
    explicit FileInput(const std::string& name) {
        std::string folder = (std::filesystem::temp_directory_path() / "diabolo-fuzz-XXXXXX").string();
        if (!mkdtemp(folder.data()))
            std::abort();
        folder_ = folder;
        file_ = folder_ / name;
    }
    ~FileInput() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    FileInput(const FileInput&) = delete;
    FileInput& operator=(const FileInput&) = delete;

    const std::filesystem::path& write(std::span<const std::uint8_t> bytes) {
        std::ofstream out(file_, std::ios::binary | std::ios::trunc);
        out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        return file_;
    }

private:
    std::filesystem::path folder_, file_;
};

/// What a reader promises of any file: it reads it, or throws Error. Whatever else comes out ends the
/// process.
template <class Read>
void readOrRefuse(const Read& read) {
    try {
        static_cast<void>(read());
    } catch (const Error&) {
        return;
    }
}

} // namespace diabolo::fuzzing
