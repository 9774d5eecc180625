#include "widgets/views/generate/UnitRow.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace diabolo {

namespace {

double xOf(const QRect& track, double share) {
    return track.left() + share * track.width();
}

void drawHistogram(QPainter& painter, const QRect& track, const SliderSpan& span,
                   const UnitStatistics& unit) {
    const float highest = unit.bins.empty() ? 0 : *std::max_element(unit.bins.begin(), unit.bins.end());
    if (!(highest > 0))
        return;
    QColor colour = unit.dead ? themeColours().axis : themeColours().code;
    colour.setAlphaF(0.6F);
    const double left = xOf(track, span.shareOf(unit.lower)), right = xOf(track, span.shareOf(unit.upper));
    const double width = (right - left) / static_cast<double>(unit.bins.size());
    for (std::size_t i = 0; i < unit.bins.size(); ++i) {
        const double height = static_cast<double>(unit.bins[i] / highest) * (track.height() - 4);
        painter.fillRect(
            QRectF(left + static_cast<double>(i) * width, track.bottom() - 1 - height, width, height),
            colour);
    }
}

void drawKnob(QPainter& painter, const QRect& track, const SliderSpan& span, double value, bool focused) {
    const ThemeColours& colours = themeColours();
    const double x = xOf(track, span.shareOf(value)), y = track.bottom() - 1, size = 6;
    painter.setPen(QPen(colours.panel, 1.5));
    painter.setBrush(colours.accent);
    if (value < span.low || value > span.high) {
        const double out = value < span.low ? -size : size;
        painter.drawPolygon(
            QPolygonF({QPointF(x + out, y), QPointF(x - out / 2, y - size), QPointF(x - out / 2, y + size)}));
    } else {
        painter.drawEllipse(QPointF(x, y), focused ? size + 1 : size, focused ? size + 1 : size);
    }
}

} // namespace

SliderSpan::SliderSpan(const UnitStatistics& unit) {
    const double lower = unit.lower, upper = unit.upper, width = upper - lower;
    if (std::isfinite(width) && width > 0) {
        low = lower - width / 4;
        high = upper + width / 4;
    } else if (std::isfinite(lower)) {
        low = lower - 1;
        high = lower + 1;
    }
    low = std::max(low, static_cast<double>(unit.possible.lowest));
    high = std::min(high, static_cast<double>(unit.possible.highest));
}

double SliderSpan::shareOf(double value) const {
    const double share = (value - low) / (high - low);
    return share > 0 ? std::min(share, 1.0) : 0; // NaN compares false
}

void drawUnitRow(QPainter& painter, const UnitRow& row, const UnitStatistics& statistics) {
    const ThemeColours& colours = themeColours();
    const SliderSpan span(statistics);
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (row.current) {
        painter.setPen(row.focused ? QPen(colours.accent, 1) : Qt::NoPen);
        painter.setBrush(colours.grid);
        painter.drawRect(row.row.adjusted(0, 0, -1, -1));
    }
    drawHistogram(painter, row.track, span, statistics);
    painter.setRenderHint(QPainter::Antialiasing);
    const double line = row.track.bottom() - 1;
    painter.setPen(QPen(colours.axis, 2));
    painter.drawLine(QPointF(row.track.left(), line), QPointF(xOf(row.track, 1), line));
    if (!statistics.dead) {
        const double mean = xOf(row.track, span.shareOf(statistics.mean));
        painter.setPen(QPen(colours.text, 1.5));
        painter.drawLine(QPointF(mean, line - 6), QPointF(mean, line));
    }
    drawKnob(painter, row.track, span, static_cast<double>(row.value), row.current && row.focused);

    painter.setPen(statistics.dead ? colours.faintText : colours.text);
    const QRect name(row.row.left() + 6, row.row.top(), row.track.left() - row.row.left() - 12,
                     row.row.height());
    const QString number = QString::number(row.unit);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     statistics.dead ? QCoreApplication::translate("UnitRow", "%1 dead").arg(number)
                                     : number);
    painter.drawText(row.number, Qt::AlignRight | Qt::AlignVCenter,
                     shortLabel(static_cast<double>(row.value)));
}

} // namespace diabolo
