#include "core/data/files/Csv.h"
#include "tests/fuzz/FileInput.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static diabolo::fuzzing::FileInput input("input.ts");
    const auto& file = input.write({data, size});
    diabolo::fuzzing::readOrRefuse([&] { return diabolo::readCsvDataset(file); });
    return 0;
}
