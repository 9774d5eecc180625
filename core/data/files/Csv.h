#pragma once
#include "core/data/ReadingChoices.h"
#include "core/data/Samples.h"
#include <filesystem>

namespace diabolo {

/// Reads a data set from a table as readCsvTable() has it: a file, of which a fifth of the rows, chosen at
/// random (always the same ones), becomes the test set; or a folder with train.csv and test.csv, plain or in
/// .gz. A row is a curve over time, or a point in space where the header names its columns x, y, z.
/// All values are moved and scaled as one so that the training rows fill [0, 1]; test values beyond are
/// clipped; the data set's note tells the range. Labels that all are whole numbers from 0 to 255 are the
/// classes themselves; others are numbered in alphabetical order, which the note tells. Throws Error, naming
/// file and line, for what is no such table, and for fewer than five rows.
[[nodiscard]] Dataset readCsvDataset(const std::filesystem::path& fileOrFolder, const Reading& reading = {});

/// True for what readCsvDataset is worth trying on: a folder with the two files, or a file that is called
/// .csv or .tsv (or so in .gz). It looks at names alone, and never throws.
[[nodiscard]] bool looksLikeCsvDataset(const std::filesystem::path& fileOrFolder);

} // namespace diabolo
