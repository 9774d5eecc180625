#include "widgets/GridText.h"
#include "widgets/NumberLabel.h"
#include <QObject>
#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace diabolo {

namespace {

[[noreturn]] void refuse(const std::string& what) {
    throw std::invalid_argument("a grid of samples: " + what);
}

bool canBeDrawn(const SampleShape& shape) {
    if (shape.height < 1 || shape.width < 1)
        return false;
    if (shape.kind == SampleKind::Picture)
        return shape.channels == 1 || shape.channels == 3;
    return shape.height == 1 && shape.channels == 1;
}

} // namespace

void checkGrid(const ReconstructionGrid& grid) {
    const SampleShape& shape = grid.shape;
    if (!canBeDrawn(shape))
        refuse("no sample has the shape " + std::to_string(shape.height) + " × " +
               std::to_string(shape.width) + " × " + std::to_string(shape.channels));
    for (const ImageRow& row : grid.rows)
        if (row.values.size() != grid.samples.size() * shape.size())
            refuse("the row “" + row.name + "” has " + std::to_string(row.values.size()) + " values for " +
                   std::to_string(grid.samples.size()) + " samples of " + std::to_string(shape.size()));
    const auto checkCount = [&](std::size_t count, const char* what) {
        if (count != 0 && count != grid.samples.size())
            refuse(std::to_string(count) + what + std::to_string(grid.samples.size()) + " samples");
    };
    checkCount(grid.labels.size(), " labels for ");
    checkCount(grid.errors.size(), " errors for ");
}

QString valueName(SampleKind kind) {
    switch (kind) {
    case SampleKind::Picture:
        return QObject::tr("pixel");
    case SampleKind::Curve:
        return QObject::tr("value");
    case SampleKind::Point:
        return QObject::tr("coordinate");
    }
    return {};
}

QString gridCsv(const ReconstructionGrid& grid) {
    QString text = QStringLiteral("sample,label,mse_per_%1,row").arg(valueName(grid.shape.kind));
    const std::size_t size = grid.shape.size();
    for (std::size_t i = 0; i < size; ++i)
        text += QStringLiteral(",value_%1").arg(i);
    text += '\n';
    for (std::size_t sample = 0; sample < grid.samples.size(); ++sample) {
        for (const ImageRow& row : grid.rows) {
            text += QString::number(grid.samples[sample]) + ',';
            text += (grid.labels.empty() ? QString() : QString::number(grid.labels[sample])) + ',';
            text += (grid.errors.empty() ? QString() : exactText(grid.errors[sample])) + ',';
            text += QString::fromStdString(row.name);
            for (std::size_t i = 0; i < size; ++i)
                text += ',' + exactText(row.values[sample * size + i]);
            text += '\n';
        }
    }
    return text;
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
    size = large ? 1e-2 : 1e-3;
    text = large ? QStringLiteral("10⁻²") : QStringLiteral("10⁻³");
}

QString ErrorUnit::write(float error) const {
    const double value = static_cast<double>(error) / size;
    return QString::number(value, 'f', value < 9.95 ? 1 : 0);
}

} // namespace diabolo
