#include "core/experiment/ExperimentJson.h"
#include "tests/fuzz/FileInput.h"
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    diabolo::fuzzing::readOrRefuse([&] { return diabolo::experimentFromJson(text, "input"); });
    return 0;
}
