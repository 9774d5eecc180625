#include "widgets/views/codes/HistogramRidges.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/views/codes/HistogramText.h"
#include <QObject>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace diabolo {

namespace {

/// Of all values that `histogram` counts; its upper end is below its lower where it counts none.
struct CodeRange {
    double from = std::numeric_limits<double>::infinity();
    double to = -std::numeric_limits<double>::infinity();

    void include(double value) {
        from = std::min(from, value);
        to = std::max(to, value);
    }
    void include(const CodeHistogram& histogram) {
        if (histogram.notFinite >= histogram.samples * histogram.units)
            return;
        if (histogram.zeroFraction > 0)
            include(0);
        if (histogram.zeroFraction >= 1)
            return;
        include(histogram.lower);
        include(histogram.lower + static_cast<double>(histogram.density.size()) * histogram.binWidth);
    }
    void applyTo(RidgeRow& row) const {
        row.from = from <= to ? from : 0;
        row.to = from <= to ? to : 0;
    }
};

std::vector<std::size_t> orderedUnits(const std::vector<UnitDistribution>& units, bool byVariance) {
    std::vector<std::size_t> order(units.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (byVariance)
        std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return units[i].variance; });
    return order;
}

Ridge unitRidge(const CodeHistogram& histogram, std::size_t index) {
    const UnitDistribution& unit = histogram.perUnit[index];
    Ridge ridge;
    ridge.label = unit.dead ? QObject::tr("%1 dead").arg(index) : QString::number(index);
    ridge.about = QObject::tr("unit %1: %2").arg(QString::number(index), unitInWords(unit));
    ridge.lower = histogram.lower;
    ridge.binWidth = histogram.binWidth;
    ridge.density.assign(unit.density.begin(), unit.density.end());
    ridge.zeroFraction = unit.zeroFraction;
    ridge.faint = unit.dead;
    return ridge;
}

Ridge momentRidge(const CodeHistogram& moment, const QString& label, float age) {
    Ridge ridge;
    ridge.label = label;
    ridge.about = QObject::tr("%1, after %2 batches: %3")
                      .arg(ridge.label, groupedLabel(moment.step), momentsInWords(moment));
    ridge.lower = moment.lower;
    ridge.binWidth = moment.binWidth;
    ridge.density = moment.density;
    ridge.zeroFraction = moment.zeroFraction;
    ridge.empty = moment.notFinite >= moment.samples * moment.units;
    ridge.strength = std::lerp(1.0F, 0.4F, age);
    return ridge;
}

} // namespace

RidgeRow unitRidges(const CodeHistogram& histogram, bool byVariance) {
    RidgeRow row;
    if (!withoutBins(histogram).isEmpty())
        return row;
    row.count = histogram.perUnit.size();
    row.ridge = [&histogram, order = orderedUnits(histogram.perUnit, byVariance)](std::size_t place) {
        return unitRidge(histogram, order[place]);
    };
    CodeRange range;
    range.include(histogram);
    range.applyTo(row);
    return row;
}

RidgeRow historyRidges(const std::vector<CodeHistogram>& moments, std::int64_t stepsPerEpoch) {
    RidgeRow row;
    row.count = moments.size();
    row.mayScroll = false;
    row.labelLast = true;
    std::vector<std::int64_t> steps;
    for (const CodeHistogram& moment : moments)
        steps.push_back(moment.step);
    row.ridge = [&moments, labels = momentLabels(steps, stepsPerEpoch)](std::size_t i) {
        const std::size_t oldest = std::max<std::size_t>(1, moments.size() - 1);
        return momentRidge(moments[i], labels[static_cast<qsizetype>(i)],
                           static_cast<float>(moments.size() - 1 - i) / static_cast<float>(oldest));
    };
    CodeRange range;
    for (const CodeHistogram& moment : moments)
        range.include(moment);
    range.applyTo(row);
    return row;
}

} // namespace diabolo
