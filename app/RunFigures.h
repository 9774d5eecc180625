#pragma once
#include "app/RunRecord.h"
#include <QString>

namespace diabolo {

/// Writes every view of the window's Train, Inside and PCA tabs that applies, as it would look there, to `folder` (which exists): a
/// PNG, an SVG, and a CSV of the numbers behind it, named after the view. Needs no display. Throws when a
/// file cannot be written.
void writeFigures(const RunRecord& record, const QString& folder);

} // namespace diabolo
