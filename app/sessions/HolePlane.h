#pragma once
#include "core/architecture/Architecture.h"
#include "core/queries/CodeQuestions.h"
#include "core/queries/LatentViews.h"
#include <QString>

namespace diabolo {

/// Asks for the map of the holes over the plane of the codes (of one or two units the code itself, otherwise
/// their first two principal axes): a rectangle that covers them and a tenth of their width more on each
/// side, in as many places as cost little; still less while the network is `training`. A code of one unit has
/// a line.
[[nodiscard]] HolesQuery holesQuery(const CodeCloud& cloud, const Architecture& architecture, bool training);

/// Why there is no such map, in words; empty where there is one.
[[nodiscard]] QString noHoles(const CodeCloud& cloud);

} // namespace diabolo
