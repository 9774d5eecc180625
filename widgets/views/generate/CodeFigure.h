#pragma once
#include "core/analysis/codes/UnitStatistics.h"
#include <QFont>
#include <QSize>
#include <cstddef>
#include <vector>

class QCPPainter;

namespace diabolo {

/// The values of a code as a figure: for each of `shown`, in that order, its value among the percentiles and
/// the mean of the samples.
void drawCode(QCPPainter& painter, QSize size, const QFont& font, const std::vector<UnitStatistics>& units,
              const std::vector<float>& code, const std::vector<std::size_t>& shown);

} // namespace diabolo
