#include "widgets/kit/samples/GridText.h"
#include "core/data/SampleWords.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/samples/SampleDrawing.h"
#include "widgets/kit/style/NumberLabel.h"
#include <QObject>
#include <algorithm>
#include <cmath>
#include <numeric>
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
    checkCount(grid, grid.labels.size(), "labels");
    checkCount(grid, grid.errors.size(), "errors");
}

QString valueName(SampleKind kind) {
    return QObject::tr(valueNoun(kind));
}

QString gridCsv(const ReconstructionGrid& grid) {
    const std::size_t size = grid.shape.size();
    FigureCsv csv;
    csv.add("sample");
    csv.add("label");
    csv.add(std::string("mse_per_") + valueNoun(grid.shape.kind));
    csv.add("row");
    csv.endHeader(size);
    for (std::size_t sample = 0; sample < grid.samples.size(); ++sample) {
        for (const ImageRow& row : grid.rows) {
            csv.add(grid.samples[sample]);
            grid.labels.empty() ? csv.addEmpty() : csv.add(grid.labels[sample]);
            grid.errors.empty() ? csv.addEmpty() : csv.add(grid.errors[sample]);
            csv.add(row.name);
            csv.endRow({row.values.data() + sample * size, size}, grid.units,
                       row.colours == ImageRow::Colours::Heat); // an error
        }
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
