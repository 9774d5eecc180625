#pragma once
#include "core/queries/Views.h"
#include <QString>

namespace diabolo {

/// Throws std::invalid_argument when the sizes of the grid's parts do not agree or its samples cannot be
/// drawn: pictures have one or three channels, curves and points one.
void checkGrid(const ReconstructionGrid& grid);

/// "pixel", "value" or "coordinate": what one value of such a sample is called.
[[nodiscard]] QString valueName(SampleKind kind);

/// A line for each sample of each row, and, where wanted, of a row “code”:
/// sample,label,mse_per_pixel,row,value_0,value_1, …
[[nodiscard]] QString gridCsv(const ReconstructionGrid& grid, bool codes = false);

/// The mean of the grid's errors; 0 without any.
[[nodiscard]] double meanError(const ReconstructionGrid& grid);

/// "10 test samples · mean squared error 0.0105 per pixel · after 1 875 batches"
[[nodiscard]] QString gridExplanation(const ReconstructionGrid& grid);

/// The row of the name, or null.
[[nodiscard]] const ImageRow* rowNamed(const ReconstructionGrid& grid, const std::string& name);

/// Errors of small pictures are written in thousandths or, when they are large, in hundredths: two digits,
/// "9.2" or "13", fit where "0.0132" does not.
struct ErrorUnit {
    explicit ErrorUnit(const std::vector<float>& errors);
    [[nodiscard]] QString write(float error) const;

    double size;
    QString text; ///< "10⁻³"
};

} // namespace diabolo
