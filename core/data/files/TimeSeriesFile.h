#pragma once
#include "core/data/RawSamples.h"
#include <filesystem>

namespace diabolo {

/// Reads sktime's format of time series, .ts (https://www.timeseriesclassification.com): comments, lines that
/// begin with @, then after @data a series a line, its values with commas between them and after a colon its
/// class. `?` is a missing value. Of series of several dimensions, the first is read, which a note tells.
/// Throws Error, naming file and line, for what is no such file, for series of different lengths, and for
/// time stamps; and Abandoned.
[[nodiscard]] RawSamples readTimeSeries(const std::filesystem::path& file, const Reading& reading = {});

} // namespace diabolo
