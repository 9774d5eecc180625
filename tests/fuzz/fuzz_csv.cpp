#include "core/data/files/Csv.h"
#include "tests/fuzz/FileInput.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static diabolo::fuzzing::FileInput input("input.csv");
    const auto& file = input.write({data, size});
    diabolo::ReadingChoices other; // what the guesses do not come to
    other.header = diabolo::Guess::Yes;
    other.classColumn = "last";
    other.missing = diabolo::Missing::Mean;
    other.scaling = diabolo::Scaling::Standardised;
    diabolo::fuzzing::readOrRefuse([&] { return diabolo::readCsvDataset(file); });
    diabolo::fuzzing::readOrRefuse([&] { return diabolo::readCsvDataset(file, {other}); });
    return 0;
}
