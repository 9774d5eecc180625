#include "widgets/views/questions/AnswerPoints.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/points/PointSpace.h"
#include "widgets/views/questions/AnswerText.h"
#include "widgets/views/scatter/ScatterStyle.h"
#include <QPainter>
#include <QPolygonF>

namespace diabolo {

namespace {

QPolygonF onPaper(std::span<const float> points, std::size_t dimensions, const PointSpace& space,
                  QSize size) {
    QPolygonF places;
    for (std::size_t i = 0; i + dimensions <= points.size(); i += dimensions)
        places << space.onPaper(PointSpace::placeOf(points.data() + i, dimensions), size).point;
    return places;
}

void drawSurroundings(QPainter& painter, const QPolygonF& places) {
    QColor faint = themeColours().faintText;
    faint.setAlphaF(0.35F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(faint);
    for (const QPointF& place : places)
        painter.drawEllipse(place, 1.5, 1.5);
}

void drawLegend(QPainter& painter, const CodeAnswer& answer, QSize size) {
    const double line = painter.fontMetrics().height();
    for (std::size_t row = 0; row < answer.rows.size(); ++row) {
        const double y = line * (static_cast<double>(row) + 0.5);
        drawMarker(painter, {7, y}, classMark(static_cast<int>(row)), 10);
        QString text = headingOf(answer, answer.rows[row], false);
        if (painter.fontMetrics().horizontalAdvance(text) > size.width() - 18)
            text = headingOf(answer, answer.rows[row], true);
        painter.setPen(themeColours().text);
        painter.drawText(QRectF(18, y - line / 2, size.width() - 18, line), Qt::AlignVCenter, text);
    }
}

} // namespace

void drawAnswerPoints(QPainter& painter, QSize size, const PointSpace& space, const CodeAnswer& answer,
                      std::span<const float> surroundings) {
    const std::size_t dimensions = answer.shape.size();
    painter.setRenderHint(QPainter::Antialiasing);
    space.drawAxes(painter, size);
    drawSurroundings(painter, onPaper(surroundings, dimensions, space, size));
    const bool path = std::holds_alternative<AverageQuestion>(answer.question);
    const bool arithmetic = std::holds_alternative<ArithmeticQuestion>(answer.question);
    const QStringList names = columnNames(answer);
    QPolygonF first;
    for (std::size_t row = 0; row < answer.rows.size(); ++row) {
        const QPolygonF places = onPaper(answer.rows[row].values, dimensions, space, size);
        const GroupMark mark = classMark(static_cast<int>(row));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(mark.colour, 1));
        if (path)
            painter.drawPolyline(places);
        if (row > 0 && answer.rows[row].error)
            for (qsizetype i = 0; i < std::min(first.size(), places.size()); ++i)
                painter.drawLine(first[i], places[i]);
        for (qsizetype i = 0; i < places.size(); ++i) {
            drawMarker(painter, places[i], mark, 9);
            painter.setPen(themeColours().text);
            if (arithmetic)
                painter.drawText(places[i] + QPointF(8, 4), names.value(i));
        }
        if (row == 0)
            first = places;
    }
    if (!arithmetic) // whose single row is named by its points
        drawLegend(painter, answer, size);
}

} // namespace diabolo
