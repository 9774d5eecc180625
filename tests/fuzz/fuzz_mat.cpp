#include "core/data/files/ArrayDataset.h"
#include "tests/fuzz/FileInput.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static diabolo::fuzzing::FileInput input("input.mat");
    const auto& file = input.write({data, size});
    diabolo::fuzzing::readOrRefuse([&] { return diabolo::readArrayDataset(file); });
    return 0;
}
