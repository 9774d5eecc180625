#pragma once
#include "core/data/RawSamples.h"
#include "core/data/files/CsvColumns.h"
#include "core/data/files/CsvTable.h"
#include "core/data/files/NumberArray.h"
#include <filesystem>
#include <optional>
#include <string>

namespace diabolo {

/// Samples of arrays, and how their columns were understood where they are rows.
struct ArraySamples {
    RawSamples raw;
    CsvTable table = {}; ///< without its numbers
    CsvColumns columns = {};
};

/// The samples that an array holds, and their classes where a second one has them: how the shapes of arrays
/// are understood, whatever file they come from. `like` are the training samples, where these are the test.
///
/// The samples are counted by the first index, or by the last where that one agrees with the labels or comes
/// after height × width × channels. N × height × width (× channels, also in front of height) are pictures, of
/// which channels beyond red, green and blue are left out; N × length × 1 curves; N × values the rows of a
/// table (see csvColumns()); a single row a recording, which is cut (see windowsOf()). Whole numbers that
/// fill 0 … 255, and multiples of 1/255 up to 1, become bytes. Throws Error naming `file`.
[[nodiscard]] ArraySamples samplesOf(NumberArray samples, const std::optional<NumberArray>& labels,
                                     const ReadingChoices& choices, const std::filesystem::path& file,
                                     const ArraySamples* like = nullptr);

} // namespace diabolo
