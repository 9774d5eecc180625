#include "widgets/kit/figure/FigureCsv.h"

namespace diabolo {

void FigureCsv::endHeader(std::size_t values) {
    for (std::size_t i = 0; i < values; ++i)
        add("value_" + std::to_string(i));
    endRow();
}

void FigureCsv::endRow(std::span<const float> values) {
    for (const float value : values)
        add(value);
    endRow();
}

void FigureCsv::endRow(std::span<const float> values, const ValueScale& units, bool difference) {
    if (units.kind() == Scaling::None)
        return endRow(values);
    for (std::size_t i = 0; i < values.size(); ++i)
        add(units.written(i, values[i], difference));
    endRow();
}

} // namespace diabolo
