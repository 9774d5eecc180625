#pragma once
#include "core/data/files/CsvRow.h"
#include "core/data/files/CsvTable.h"
#include <string>
#include <vector>

namespace diabolo {

using CsvCells = std::vector<std::string>;

/// What the first rows of a table are: names of the columns where they are texts over numbers, or count up
/// from 0 or 1 as those of pandas do; scikit-learn's line of counts and class names; Orange's three rows; or
/// samples already. `comment` is the comment just before them, which NumPy's savetxt writes the names into.
[[nodiscard]] CsvHeader csvHeader(const std::vector<CsvCells>& firstRows, const CsvCells& comment,
                                  Guess chosen, bool decimalComma);

} // namespace diabolo
