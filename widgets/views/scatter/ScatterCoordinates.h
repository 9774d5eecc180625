#pragma once
#include "core/queries/LatentViews.h"
#include <QPointF>
#include <QString>
#include <optional>
#include <span>
#include <vector>

namespace diabolo {

enum class ScatterAxes {
    Principal, ///< the cloud's first two principal axes
    Units,     ///< two units of the code
    Tsne,      ///< a layout that keeps neighbours
};

struct ScatterChoice {
    ScatterAxes axes = ScatterAxes::Principal;
    int first = 0;  ///< the unit to the right, from 0
    int second = 1; ///< the unit upwards
    bool operator==(const ScatterChoice&) const = default;
};

/// Where a scatter puts the samples of a cloud.
struct ScatterCoordinates {
    std::vector<QPointF> positions;   ///< of each sample; NaN where it is left out
    QString across, up;               ///< the axes' names
    std::optional<LatentPlane> plane; ///< in which the positions lie, where a position stands for a code
    bool spread = false;              ///< y is a spread by class, as there is one coordinate alone
    std::size_t leftOut = 0;          ///< samples whose code is not finite
    QString problem;                  ///< why there is nothing to show, and what to do; else empty
};

/// `layout` (samples × 2, or empty while there is none) is what t-SNE shows. Units of `choice` that the code
/// does not have are the last one.
[[nodiscard]] ScatterCoordinates scatterCoordinates(const CodeCloud& cloud, ScatterChoice choice,
                                                    std::span<const float> layout);

} // namespace diabolo
