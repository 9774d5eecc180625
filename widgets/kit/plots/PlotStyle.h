#pragma once
#include "widgets/kit/plots/Polyline.h"
#include <QColor>
#include <QFont>
#include <QString>

class QCPAxis;
class QCPGraph;
class QCPLegend;

namespace diabolo {

/// Fonts of a figure: never below 8.5 pt, so that they can be read on a projector.
[[nodiscard]] QFont figureFont(const QFont& base, double factor = 1.0);

/// A faint colour, `share` of `colour` on `ground`, without transparency: opaque strokes are drawn ten times
/// as fast, and alike wherever they overlap.
[[nodiscard]] QColor mixed(const QColor& ground, const QColor& colour, float share);

/// Gives a plot's background, axes, ticks, grid and legend the theme's colours and `font`.
void styleAxis(QCPAxis& axis, const QFont& font);
void styleLegend(QCPLegend& legend, const QFont& font);

/// What a graph's axes show. SVG files written by Qt have no clipping: a graph gets only what is inside() it,
/// and of lines what clipped() leaves.
[[nodiscard]] PlotWindow windowOf(const QCPGraph& graph);
void setPoints(QCPGraph& graph, std::span<const PlotPoint> points);

/// Labels a vertical axis that is `length` pixels long: on one line, or on two where one has no room, or not
/// at all.
void fitAxisLabel(QCPAxis& axis, const QString& label, int length);

} // namespace diabolo
