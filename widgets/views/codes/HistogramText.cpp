#include "widgets/views/codes/HistogramText.h"
#include "core/analysis/codes/FewSamples.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/style/NumberLabel.h"
#include <QObject>
#include <algorithm>
#include <cmath>
#include <optional>

namespace diabolo {

namespace {

QString inWords(double mean, double variance, double zeroFraction) {
    const QString text = QObject::tr("mean %1, variance %2").arg(shortLabel(mean), shortLabel(variance));
    return zeroFraction > 0 ? QObject::tr("%1 · %2 exactly 0").arg(text, percentLabel(zeroFraction)) : text;
}

QString momentLabel(std::int64_t step, std::int64_t stepsPerEpoch, int moreDecimals) {
    if (step == 0)
        return QObject::tr("start");
    if (stepsPerEpoch <= 0)
        return QObject::tr("batch %1").arg(groupedLabel(step));
    const double epochs = static_cast<double>(step) / static_cast<double>(stepsPerEpoch);
    const int decimals = step % stepsPerEpoch == 0 ? 0 : (epochs < 1 ? 2 : 1) + moreDecimals;
    return QObject::tr("epoch %1").arg(QString::number(epochs, 'f', decimals));
}

bool hasNumbers(const CodeHistogram& histogram) {
    return histogram.notFinite < histogram.samples * histogram.units;
}

/// Rows of lower, upper, density and share after the fields of `key`, from the first bin that holds something
/// to the last.
template <typename Density, typename... Key>
void addBins(FigureCsv& csv, const CodeHistogram& bins, const std::vector<Density>& density,
             double zeroFraction, const Key&... key) {
    const auto row = [&](double lower, double upper, std::optional<Density> height, double share) {
        csv.addRow(key..., lower, upper, height, share);
    };
    if (zeroFraction > 0)
        row(0, 0, {}, zeroFraction); // a point has no density
    if (bins.binWidth == 0 && zeroFraction < 1)
        row(bins.lower, bins.lower, {}, 1 - zeroFraction);
    const auto holds = [](Density d) { return d > 0; };
    const auto first = std::ranges::find_if(density, holds) - density.begin();
    const auto last = std::find_if(density.rbegin(), density.rend(), holds).base() - density.begin();
    for (auto bin = first; bin < last; ++bin) {
        const double lower = bins.lower + static_cast<double>(bin) * bins.binWidth;
        const Density height = density[static_cast<std::size_t>(bin)];
        row(lower, lower + bins.binWidth, height, static_cast<double>(height) * bins.binWidth);
    }
}

QString tooFew(std::size_t samples) {
    return QObject::tr("it takes at least %1 test samples to tell whether units are dead, and there are %2")
        .arg(fewestForDead)
        .arg(samples);
}

} // namespace

QString countsInWords(const CodeHistogram& histogram) {
    const QString samples = groupedLabel(histogram.samples);
    return histogram.units == 1
               ? QObject::tr("1 unit × %1 test samples").arg(samples)
               : QObject::tr("%1 units × %2 test samples").arg(groupedLabel(histogram.units), samples);
}

QString momentsInWords(const CodeHistogram& histogram) {
    QString text = inWords(histogram.mean, histogram.variance, histogram.zeroFraction);
    const auto dead = std::ranges::count_if(histogram.perUnit, &UnitDistribution::dead);
    if (dead > 0)
        text += dead == 1 ? QObject::tr(" · 1 dead unit")
                          : QObject::tr(" · %1 dead units").arg(groupedLabel(dead));
    if (histogram.notFinite > 0)
        text += QObject::tr(" · %1 values are no finite numbers").arg(groupedLabel(histogram.notFinite));
    return text;
}

QString unitInWords(const UnitDistribution& unit) {
    const QString text = inWords(unit.mean, unit.variance, unit.zeroFraction);
    return unit.dead ? QObject::tr("%1 · dead").arg(text) : text;
}

QString valueLabel(const CodeHistogram& histogram) {
    return histogram.klPerUnit.empty() ? QObject::tr("code value") : QObject::tr("mean μ of the code");
}

QString withoutBins(const CodeHistogram& histogram) {
    if (histogram.units == 0)
        return QObject::tr("Waiting for the first codes…");
    if (histogram.samples == 0)
        return QObject::tr("There are no test samples to encode");
    if (!hasNumbers(histogram))
        return QObject::tr("No value of the code is a finite number:\nthe network has diverged.\n"
                           "Reset with a lower learning rate.");
    const auto samples = static_cast<std::size_t>(histogram.samples);
    const bool few = samples < fewestForDead;
    if (histogram.zeroFraction >= 1 && few)
        return QObject::tr("Every value of the code is exactly 0, but %1.").arg(tooFew(samples));
    if (histogram.zeroFraction >= 1)
        return QObject::tr("Every value of the code is exactly 0:\nall units are dead and nothing gets "
                           "through.\nReset with a lower learning rate or another activation.");
    if (histogram.binWidth > 0)
        return {};
    if (histogram.zeroFraction > 0)
        return QObject::tr("Every value of the code is exactly 0 (%1) or %2.")
            .arg(percentLabel(histogram.zeroFraction), shortLabel(histogram.lower));
    if (few)
        return QObject::tr("Every value of the code is %1, but\n%2.")
            .arg(shortLabel(histogram.lower), tooFew(samples));
    return QObject::tr("Every value of the code is %1:\nit says nothing about the sample.\n"
                       "Reset with a lower learning rate or another activation.")
        .arg(shortLabel(histogram.lower));
}

QStringList momentLabels(const std::vector<std::int64_t>& steps, std::int64_t stepsPerEpoch) {
    constexpr int mostDecimals = 9;
    QStringList labels;
    for (int more = 0; more <= mostDecimals; ++more) {
        labels.clear();
        for (const std::int64_t step : steps)
            labels << momentLabel(step, stepsPerEpoch, more);
        if (std::ranges::adjacent_find(labels) == labels.end())
            break;
    }
    return labels;
}

QString histogramCsv(const CodeHistogram& histogram) {
    FigureCsv csv{"lower", "upper", "density", "share"};
    if (hasNumbers(histogram))
        addBins(csv, histogram, histogram.density, histogram.zeroFraction);
    return csv.string();
}

QString unitsCsv(const CodeHistogram& histogram) {
    FigureCsv csv{"unit", "dead", "mean", "variance", "lower", "upper", "density", "share"};
    if (!hasNumbers(histogram))
        return csv.string();
    for (std::size_t i = 0; i < histogram.perUnit.size(); ++i) {
        const UnitDistribution& unit = histogram.perUnit[i];
        addBins(csv, histogram, unit.density, unit.zeroFraction, i, unit.dead ? 1 : 0, unit.mean,
                unit.variance);
    }
    return csv.string();
}

QString historyCsv(const std::vector<CodeHistogram>& moments) {
    FigureCsv csv{"batch", "mean", "variance", "lower", "upper", "density", "share"};
    for (const CodeHistogram& moment : moments)
        if (hasNumbers(moment))
            addBins(csv, moment, moment.density, moment.zeroFraction, moment.step, moment.mean,
                    moment.variance);
    return csv.string();
}

} // namespace diabolo
