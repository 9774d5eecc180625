#include "widgets/kit/samples/GridText.h"
#include "core/data/SampleWords.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/samples/SampleDrawing.h"
#include "widgets/kit/style/NumberLabel.h"
#include <QObject>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <stdexcept>

namespace diabolo {

namespace {

/// Throws when there are some, and not one for each sample.
void checkCount(const ReconstructionGrid& grid, std::size_t count, const std::string& what) {
    if (count != 0 && count != grid.samples.size())
        throw std::invalid_argument("a grid of samples: " + std::to_string(count) + ' ' + what + " for " +
                                    std::to_string(grid.samples.size()) + " samples");
}

} // namespace

void checkGrid(const ReconstructionGrid& grid) {
    checkSamples("a grid of samples", grid.shape, 0, {});
    for (const ImageRow& row : grid.rows)
        checkSamples("the row “" + row.name + "” of a grid", grid.shape, grid.samples.size(), row.values);
    if (grid.codes.values.size() !=
        (grid.codes.values.empty() ? 0 : grid.samples.size() * grid.codes.shape.size()))
        throw std::invalid_argument("a grid of samples: codes that are not one of each");
    checkCount(grid, grid.labels.size(), "labels");
    checkCount(grid, grid.errors.size(), "errors");
}

QString valueName(SampleKind kind) {
    return QObject::tr(valueNoun(kind));
}

QString gridCsv(const ReconstructionGrid& grid, bool codes) {
    const std::size_t size = grid.shape.size(), codeSize = codes ? grid.codes.shape.size() : 0;
    const std::size_t columns = std::max(size, codeSize);
    FigureCsv csv;
    csv.add("sample");
    csv.add("label");
    csv.add(std::string("mse_per_") + valueNoun(grid.shape.kind));
    csv.add("row");
    csv.endHeader(columns);
    const auto beginRow = [&](std::size_t sample, const std::string& name) {
        csv.add(grid.samples[sample]);
        grid.labels.empty() ? csv.addEmpty() : csv.add(grid.classNames.of(grid.labels[sample]));
        grid.errors.empty() ? csv.addEmpty() : csv.add(grid.errors[sample]);
        csv.add(name);
    };
    const auto endShortRow = [&](std::span<const float> values) {
        for (const float value : values)
            csv.add(value);
        for (std::size_t rest = values.size(); rest < columns; ++rest)
            csv.addEmpty();
        csv.endRow();
    };
    for (std::size_t sample = 0; sample < grid.samples.size(); ++sample) {
        for (const ImageRow& row : grid.rows) {
            const std::span<const float> values(row.values.data() + sample * size, size);
            beginRow(sample, row.name);
            if (columns > size) // beside larger codes: pictures, whose values have no other unit
                endShortRow(values);
            else
                csv.endRow(values, grid.units, row.colours == ImageRow::Colours::Heat); // an error
        }
        if (!codes)
            continue;
        beginRow(sample, "code");
        endShortRow({grid.codes.values.data() + sample * codeSize, codeSize});
    }
    return csv.string();
}

double meanError(const ReconstructionGrid& grid) {
    const double sum = std::accumulate(grid.errors.begin(), grid.errors.end(), 0.0);
    return grid.errors.empty() ? 0 : sum / static_cast<double>(grid.errors.size());
}

QString gridExplanation(const ReconstructionGrid& grid) {
    if (grid.samples.empty())
        return {};
    const QString count = QObject::tr("%1 test samples").arg(groupedLabel(std::ssize(grid.samples)));
    if (grid.errors.empty())
        return count;
    return QObject::tr("%1 · mean squared error %2 per %3 · after %4 batches")
        .arg(count, shortLabel(meanError(grid)), valueName(grid.shape.kind), groupedLabel(grid.step));
}

const ImageRow* rowNamed(const ReconstructionGrid& grid, const std::string& name) {
    const auto row = std::ranges::find(grid.rows, name, &ImageRow::name);
    return row == grid.rows.end() ? nullptr : &*row;
}

ErrorUnit::ErrorUnit(const std::vector<float>& errors) {
    const bool large =
        std::any_of(errors.begin(), errors.end(), [](float error) { return error >= 0.0995F; });
    int exponent = large ? -2 : -3;
    const float largest = errors.empty() ? 0 : *std::ranges::max_element(errors);
    if (largest > 0 && largest < 0.95e-3F) // "0.0" would say that there is no error
        exponent = std::max(-30, static_cast<int>(std::floor(std::log10(static_cast<double>(largest)))));
    size = std::pow(10.0, exponent);
    text = QStringLiteral("10") + superscript(exponent);
}

QString ErrorUnit::write(float error) const {
    const double value = static_cast<double>(error) / size;
    if (value > 0 && value < 0.05)
        return QStringLiteral("<0.1");
    return QString::number(value, 'f', value < 9.95 ? 1 : 0);
}

} // namespace diabolo
