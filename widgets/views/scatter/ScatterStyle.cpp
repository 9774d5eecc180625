#include "widgets/views/scatter/ScatterStyle.h"
#include "widgets/kit/style/ColourMap.h"
#include "widgets/kit/style/Theme.h"
#include <QPainter>
#include <QPolygonF>
#include <array>

namespace diabolo {

namespace {

constexpr int shapeCount = 5;

/// Black and yellow give way to what can be seen on the theme's paper, and two more make ten.
QColor groupColour(int index) {
    using Palette = std::array<const char*, mostClassMarks>;
    static const Palette light = {"#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7",
                                  "#56b4e9", "#17202a", "#8a8f98", "#6b3d1e", "#a8a000"};
    static const Palette dark = {"#56b4e9", "#e69f00", "#2cc79a", "#e8703a", "#dd9bc0",
                                 "#4a6ff0", "#f2f5f8", "#f0e442", "#b0835a", "#9aa7b4"};
    return {(themeColours().dark ? dark : light)[static_cast<std::size_t>(index)]};
}

QPolygonF cross(double r) {
    const double a = 0.45 * r; // half of a bar's width, seen along the axes
    return {{QPointF(-r, -r + a), QPointF(-r + a, -r), QPointF(0, -a), QPointF(r - a, -r), QPointF(r, -r + a),
             QPointF(a, 0), QPointF(r, r - a), QPointF(r - a, r), QPointF(0, a), QPointF(-r + a, r),
             QPointF(-r, r - a), QPointF(-a, 0)}};
}

/// Sizes that look alike although the shapes fill their squares differently.
QPolygonF outline(MarkerShape shape, double r) {
    switch (shape) {
    case MarkerShape::Square:
        r *= 0.88;
        return {{QPointF(-r, -r), QPointF(r, -r), QPointF(r, r), QPointF(-r, r)}};
    case MarkerShape::Triangle:
        r *= 1.15;
        return {{QPointF(0, -r), QPointF(r, 0.8 * r), QPointF(-r, 0.8 * r)}};
    case MarkerShape::Diamond:
        r *= 1.2;
        return {{QPointF(0, -r), QPointF(r, 0), QPointF(0, r), QPointF(-r, 0)}};
    case MarkerShape::Cross:
        return cross(1.05 * r);
    case MarkerShape::Disc:
        break;
    }
    return {};
}

} // namespace

GroupMark classMark(int index) {
    return {groupColour(index), static_cast<MarkerShape>(index % shapeCount)};
}

GroupMark shadeMark(int band) {
    const float share = static_cast<float>(band) / (shadeBands - 1);
    const float from = themeColours().dark ? 0.35F : 0.1F;
    return {QColor(magma(from + 0.65F * share)), MarkerShape::Disc};
}

void drawMarker(QPainter& painter, QPointF centre, const GroupMark& mark, double size) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(mark.colour);
    if (mark.shape == MarkerShape::Disc)
        painter.drawEllipse(centre, size / 2, size / 2);
    else
        painter.drawPolygon(outline(mark.shape, size / 2).translated(centre));
}

} // namespace diabolo
