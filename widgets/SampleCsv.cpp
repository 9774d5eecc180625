#include "widgets/SampleCsv.h"
#include "widgets/NumberLabel.h"

namespace diabolo {

QString valueColumns(std::size_t values) {
    QString text;
    for (std::size_t i = 0; i < values; ++i)
        text += QStringLiteral(",value_%1").arg(i);
    return text + '\n';
}

QString valueCells(std::span<const float> values) {
    QString text;
    for (const float value : values)
        text += ',' + exactText(value);
    return text + '\n';
}

} // namespace diabolo
