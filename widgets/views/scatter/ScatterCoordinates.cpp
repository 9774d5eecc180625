#include "widgets/views/scatter/ScatterCoordinates.h"
#include "core/analysis/codes/FewSamples.h"
#include "widgets/kit/style/NumberLabel.h"
#include <QObject>
#include <algorithm>
#include <cmath>
#include <limits>

namespace diabolo {

namespace {

const QPointF nowhere(std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN());

/// Where a sample lies on the principal plane; nowhere, where its code is not finite.
QPointF onPrincipalPlane(const CodeCloud& cloud, std::size_t sample) {
    return {cloud.positions[2 * sample], cloud.positions[2 * sample + 1]};
}

bool isFinite(const CodeCloud& cloud, std::size_t sample) {
    return !std::isnan(cloud.positions[2 * sample]);
}

/// All finite codes are the same but for rounding.
bool collapsed(const CodeCloud& cloud) {
    const auto units = static_cast<std::size_t>(cloud.units);
    const float* first = nullptr;
    std::size_t finite = 0;
    for (std::size_t i = 0; i < cloud.samples(); ++i) {
        if (!isFinite(cloud, i))
            continue;
        const float* code = cloud.codes.data() + i * units;
        ++finite;
        if (!first)
            first = code;
        for (std::size_t unit = 0; unit < units; ++unit)
            if (std::abs(code[unit] - first[unit]) > 1e-6F * std::max(1e-6F, std::abs(first[unit])))
                return false;
    }
    return finite >= fewestForCollapse;
}

/// A place in [−0.35, 0.35] that looks random and is the same each time: the golden ratio's multiples.
double jitter(std::size_t sample) {
    const double multiple = static_cast<double>(sample) * 0.618033988749895;
    return 0.7 * (multiple - std::floor(multiple)) - 0.35;
}

QString problemOf(const CodeCloud& cloud, ScatterAxes axes, std::span<const float> layout,
                  std::size_t leftOut) {
    if (cloud.samples() == 0)
        return QObject::tr("Waiting for the first codes…");
    if (leftOut == cloud.samples())
        return QObject::tr("No code is a number: the network has diverged.\n"
                           "Reset with a lower learning rate.");
    if (collapsed(cloud))
        return QObject::tr("All codes are the same: the code has collapsed\nand says nothing about the "
                           "sample.\nReset with a lower learning rate or another activation.");
    if (axes == ScatterAxes::Tsne && layout.empty())
        return QObject::tr("Press Start to lay the codes out with t-SNE,\nwhich puts similar codes near each "
                           "other");
    return {};
}

void spreadByClass(ScatterCoordinates& result, const CodeCloud& cloud) {
    result.spread = true;
    result.up = cloud.labels.empty() ? QObject::tr("spread at random, without meaning")
                                     : QObject::tr("class, spread at random");
    for (std::size_t i = 0; i < result.positions.size(); ++i)
        if (!std::isnan(result.positions[i].x()))
            result.positions[i].setY((cloud.labels.empty() ? 0 : cloud.labels[i]) + jitter(i));
}

} // namespace

ScatterCoordinates scatterCoordinates(const CodeCloud& cloud, ScatterChoice choice,
                                      std::span<const float> layout) {
    ScatterCoordinates result;
    const auto units = static_cast<std::size_t>(cloud.units);
    for (std::size_t i = 0; i < cloud.samples(); ++i)
        result.leftOut += isFinite(cloud, i) ? 0 : 1;
    result.problem = problemOf(cloud, choice.axes, layout, result.leftOut);
    if (!result.problem.isEmpty())
        return result;

    result.positions.assign(cloud.samples(), nowhere);
    if (choice.axes == ScatterAxes::Tsne) {
        result.across = QObject::tr("near means similar; clusters' sizes and distances mean little");
        for (std::size_t i = 0; i < cloud.samples(); ++i)
            if (isFinite(cloud, i) && std::isfinite(layout[2 * i]) && std::isfinite(layout[2 * i + 1]))
                result.positions[i] = {layout[2 * i], layout[2 * i + 1]};
        return result;
    }

    const int last = cloud.units - 1;
    const int first = std::clamp(choice.first, 0, last), second = std::clamp(choice.second, 0, last);
    const bool ofUnits = choice.axes == ScatterAxes::Units || cloud.units == 1;
    result.plane = ofUnits ? planeOfUnits(units, static_cast<std::size_t>(first),
                                          static_cast<std::size_t>(second), cloud.principal.origin)
                           : cloud.principal;
    result.across =
        ofUnits ? QObject::tr("unit %1").arg(first) : QObject::tr("%1 of the codes").arg(componentLabel(0));
    result.up =
        ofUnits ? QObject::tr("unit %1").arg(second) : QObject::tr("%1 of the codes").arg(componentLabel(1));
    for (std::size_t i = 0; i < cloud.samples(); ++i)
        if (isFinite(cloud, i))
            result.positions[i] = ofUnits ? QPointF(cloud.codes[i * units + static_cast<std::size_t>(first)],
                                                    cloud.codes[i * units + static_cast<std::size_t>(second)])
                                          : onPrincipalPlane(cloud, i);
    if (ofUnits && first == second)
        spreadByClass(result, cloud);
    return result;
}

} // namespace diabolo
