#pragma once
#include <QString>
#include <cstddef>
#include <span>

namespace diabolo {

// The values of samples in a CSV file, behind its other columns.

/// ",value_0,value_1, …" and the end of the line: the header of samples with so many values.
[[nodiscard]] QString valueColumns(std::size_t values);

/// ",0.5,0.25, …" and the end of the line: a sample.
[[nodiscard]] QString valueCells(std::span<const float> values);

} // namespace diabolo
