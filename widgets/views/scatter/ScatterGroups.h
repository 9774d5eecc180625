#pragma once
#include "core/queries/LatentViews.h"
#include "widgets/views/scatter/ScatterStyle.h"
#include <QString>
#include <QStringList>
#include <cstdint>
#include <vector>

namespace diabolo {

/// What the colours of a scatter of codes stand for: up to ten classes, each a group that can be hidden; else
/// bands of a scale, over the number of the class or, without labels, over the first unit.
struct ScatterGroups {
    std::vector<std::uint8_t> groupOf; ///< of each sample
    QStringList classes;               ///< names of the groups, or none when they are bands
    QString scale;                     ///< what the bands are of: "unit 1"
    QString lowest, highest;           ///< at its ends

    [[nodiscard]] int count() const;
    [[nodiscard]] std::vector<GroupMark> marks() const; ///< of the groups, on the present theme
};

[[nodiscard]] ScatterGroups groupsOf(const CodeCloud& cloud);

} // namespace diabolo
