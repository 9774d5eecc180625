#pragma once
#include "core/data/Samples.h"
#include <filesystem>

namespace diabolo {

/// Writes samples as a table that readCsvTable() reads back to the last bit: a header, then a row a sample,
/// with its class in the last column, label, where there are any. Points in space of three coordinates have
/// the columns x, y, z; others value_0, value_1 and so on. Samples that are `like` those of a data set have
/// its columns' and classes' names, and values in the units of its file. Compressed when the name ends in
/// .gz, and either whole or as it was. Throws Error naming the file.
void writeCsvSamples(const Samples& samples, const std::filesystem::path& file,
                     const Dataset* like = nullptr);

} // namespace diabolo
