#include "app/cli/StandardOutput.h"
#include "core/base/Error.h"
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace diabolo {

void printResult(std::string_view text) {
    errno = 0;
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if (std::fflush(stdout) != 0 || !written)
        throw Error("standard output", "it takes no more: " + std::string(std::strerror(errno)));
}

} // namespace diabolo
