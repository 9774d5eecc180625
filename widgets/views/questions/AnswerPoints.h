#pragma once
#include "core/queries/CodeAnswers.h"
#include <QSize>
#include <span>

class QPainter;

namespace diabolo {

class PointSpace;

/// Draws an answer of points in space: a mark for each row, with its legend. A path is a line, and what was
/// reconstructed is joined to where it came from. `surroundings` (points of the same shape) lie faintly
/// behind.
void drawAnswerPoints(QPainter& painter, QSize size, const PointSpace& space, const CodeAnswer& answer,
                      std::span<const float> surroundings);

} // namespace diabolo
