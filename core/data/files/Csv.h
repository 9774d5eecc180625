#pragma once
#include "core/data/ReadingChoices.h"
#include "core/data/Samples.h"
#include <filesystem>

namespace diabolo {

/// Reads a data set from tables (CsvTable.h, CsvColumns.h) or sktime's time series (TimeSeriesFile.h): from a
/// file, or from two in a folder or archive that are named alike but for train and test (PartNames.h). A row
/// is a sample; a single column is a recording, cut into pieces (Windows.h). Throws Error, naming file and
/// line, for what is no such table, and for fewer than five rows; and Abandoned.
[[nodiscard]] Dataset readCsvDataset(const std::filesystem::path& fileOrFolder, const Reading& reading = {});

/// True for what is sure to be read so: a file that is called .csv, .tsv or .ts, or .txt, .tab, .data or .dat
/// and begins as a table does, in capitals or not, compressed or not; a folder or archive with such a pair.
/// It never throws.
[[nodiscard]] bool looksLikeCsvDataset(const std::filesystem::path& fileOrFolder);

/// True also for any other file that begins as a table does, and for any folder or archive with a table in
/// it.
[[nodiscard]] bool mayBeCsvDataset(const std::filesystem::path& fileOrFolder);

} // namespace diabolo
