#include "widgets/views/scatter/ScatterGroups.h"
#include "widgets/kit/plots/TickLabels.h"
#include "widgets/kit/samples/ClassLabel.h"
#include <QObject>
#include <algorithm>
#include <cmath>

namespace diabolo {

namespace {

/// Bands over the range of the finite `values`.
ScatterGroups shaded(const std::vector<float>& values, const QString& scale) {
    ScatterGroups groups;
    groups.scale = scale;
    double lowest = HUGE_VAL, highest = -HUGE_VAL;
    for (const float value : values)
        if (std::isfinite(value)) {
            lowest = std::min(lowest, static_cast<double>(value));
            highest = std::max(highest, static_cast<double>(value));
        }
    if (lowest > highest)
        lowest = highest = 0;
    const QStringList ends = endLabels(lowest, highest);
    groups.lowest = ends.front();
    groups.highest = ends.back();
    const double width = highest > lowest ? highest - lowest : 1;
    for (const float value : values) {
        const double share = std::isfinite(value) ? (static_cast<double>(value) - lowest) / width : 0;
        groups.groupOf.push_back(
            static_cast<std::uint8_t>(std::clamp(static_cast<int>(share * shadeBands), 0, shadeBands - 1)));
    }
    return groups;
}

/// More classes than marks can be told apart by: shades, and the names of the first and the last.
ScatterGroups shadedByClass(const CodeCloud& cloud) {
    ScatterGroups groups = shaded({cloud.labels.begin(), cloud.labels.end()}, QObject::tr("class"));
    const auto [first, last] = std::ranges::minmax(cloud.labels);
    groups.lowest = className(cloud.classNames, first);
    groups.highest = className(cloud.classNames, last);
    return groups;
}

} // namespace

int ScatterGroups::count() const {
    return classes.isEmpty() ? shadeBands : static_cast<int>(classes.size());
}

std::vector<GroupMark> ScatterGroups::marks() const {
    std::vector<GroupMark> all;
    for (int i = 0; i < count(); ++i)
        all.push_back(classes.isEmpty() ? shadeMark(i) : classMark(i));
    return all;
}

ScatterGroups groupsOf(const CodeCloud& cloud) {
    if (cloud.labels.empty()) {
        std::vector<float> first;
        for (std::size_t i = 0; i < cloud.samples(); ++i)
            first.push_back(cloud.codes[i * static_cast<std::size_t>(cloud.units)]);
        return shaded(first, QObject::tr("unit 0"));
    }
    const int classes = *std::max_element(cloud.labels.begin(), cloud.labels.end()) + 1;
    if (classes > mostClassMarks)
        return shadedByClass(cloud);
    ScatterGroups groups;
    groups.groupOf.assign(cloud.labels.begin(), cloud.labels.end());
    for (int i = 0; i < classes; ++i)
        groups.classes << className(cloud.classNames, i);
    return groups;
}

} // namespace diabolo
