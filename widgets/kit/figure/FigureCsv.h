#pragma once
#include "core/data/ValueScale.h"
#include "core/data/files/CsvText.h"
#include <QString>
#include <cstddef>
#include <span>

namespace diabolo {

/// The table behind a figure: a CsvText that takes the views' texts, and the values of samples.
class FigureCsv : public CsvText {
public:
    using CsvText::add;
    using CsvText::CsvText;

    void add(const QString& field) { add(field.toStdString()); }

    template <typename... Fields>
    void addRow(const Fields&... fields) {
        (add(fields), ...);
        endRow();
    }

    /// value_0, value_1 and so on, and the end of the header.
    void endHeader(std::size_t values);

    /// The values of a sample, and the end of its row.
    void endRow(std::span<const float> values);

    /// The same in the units of the file that the sample came from; of a `difference` of two samples, that of
    /// those in the file.
    void endRow(std::span<const float> values, const ValueScale& units, bool difference = false);
    using CsvText::endRow;

    [[nodiscard]] QString string() const { return QString::fromStdString(text()); }
};

} // namespace diabolo
