#pragma once
#include "core/data/RawSamples.h"
#include "core/data/files/CsvTable.h"
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace diabolo {

/// What the columns of a table are: values of the samples, their class, or neither.
struct CsvColumns {
    std::vector<std::size_t> values;
    std::optional<std::size_t> classColumn;
    std::vector<std::string> notes; ///< each guess, and each column that is left out
};

/// Guesses what the columns are, the class as `choices` says. Left out are columns without any value, an
/// index (unnamed or called so, and counting up by one), and texts. The class is found by name (label, class,
/// target, species, …) or by content: few different texts, or few different whole numbers in the first or
/// last column of a table whose other columns are otherwise. Throws Error where the chosen one is not there.
[[nodiscard]] CsvColumns csvColumns(const CsvTable& table, const ReadingChoices& choices);

/// Where the columns of `columns`, which are those of `train`, stand in `test`: by name where both have
/// names, otherwise by place. The class may be missing there. Throws Error for a value that is.
[[nodiscard]] CsvColumns matchedColumns(const CsvTable& train, const CsvColumns& columns,
                                        const CsvTable& test);

/// The samples of a table: pictures where its columns are pixels, points where they are x, y, z, curves where
/// they are of one kind, else a table; or what `like` is, whose test samples they are. Rows without a class
/// are left out.
[[nodiscard]] RawSamples csvSamples(const CsvTable& table, const CsvColumns& columns,
                                    const ReadingChoices& choices, const RawSamples* like = nullptr);

} // namespace diabolo
