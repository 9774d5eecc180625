#include "core/data/files/Unpacked.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"

namespace diabolo {

void checkUnpacked(std::uint64_t compressed, std::uint64_t unpacked, const std::filesystem::path& file) {
    constexpr std::uint64_t harmless = std::uint64_t{128} << 20, mostTimes = 200;
    if (unpacked > harmless && unpacked / mostTimes > compressed)
        throw Error(cannotRead(file), "unpacked it is more than 200 times as large, as no data are",
                    "it may be made to fill the memory");
}

} // namespace diabolo
