#pragma once
#include <QPolygonF>
#include <QRegularExpression>
#include <QTransform>
#include <QVector>
#include <QXmlStreamReader>

namespace diabolo::test {

/// What an SVG file draws: an element's name and its corners, on the canvas.
struct SvgShape {
    QString name;
    QPolygonF corners;
    QString text;   ///< of a text, which has its beginning for a corner
    QString family; ///< of its font
};

struct SvgDrawing {
    QRectF canvas;
    QVector<SvgShape> shapes;
    QString problem; ///< empty where it is well-formed
};

inline QVector<double> numbersIn(const QString& text) {
    static const QRegularExpression number(QStringLiteral("[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?"));
    QVector<double> numbers;
    for (auto match = number.globalMatch(text); match.hasNext();)
        numbers << match.next().captured().toDouble();
    return numbers;
}

inline QPolygonF cornersOf(const QXmlStreamReader& svg) {
    const auto value = [&](const char* name) {
        return svg.attributes().value(QLatin1String(name)).toDouble();
    };
    const auto pairs = [](const QVector<double>& numbers) {
        QPolygonF points;
        for (qsizetype i = 0; i + 1 < numbers.size(); i += 2)
            points << QPointF(numbers[i], numbers[i + 1]);
        return points;
    };
    const auto name = svg.name();
    if (name == QLatin1String("polyline") || name == QLatin1String("polygon"))
        return pairs(numbersIn(svg.attributes().value(QLatin1String("points")).toString()));
    if (name == QLatin1String("path")) // Qt writes M, L and C, all with absolute pairs
        return pairs(numbersIn(svg.attributes().value(QLatin1String("d")).toString()));
    if (name == QLatin1String("circle") || name == QLatin1String("ellipse")) {
        const bool circle = name == QLatin1String("circle");
        const QPointF centre(value("cx"), value("cy"));
        const QPointF radius(value(circle ? "r" : "rx"), value(circle ? "r" : "ry"));
        return QPolygonF(QRectF(centre - radius, centre + radius));
    }
    if (name == QLatin1String("line"))
        return QPolygonF({QPointF(value("x1"), value("y1")), QPointF(value("x2"), value("y2"))});
    if (name == QLatin1String("rect") || name == QLatin1String("image"))
        return QPolygonF(QRectF(value("x"), value("y"), value("width"), value("height")));
    if (name == QLatin1String("text"))
        return QPolygonF({QPointF(value("x"), value("y"))});
    return {};
}

inline SvgDrawing readSvg(const QByteArray& file) {
    SvgDrawing drawing;
    QXmlStreamReader svg(file);
    QVector<QTransform> transforms{QTransform()};
    while (!svg.atEnd()) {
        const auto token = svg.readNext();
        if (token == QXmlStreamReader::EndElement)
            transforms.removeLast();
        if (token == QXmlStreamReader::Characters && !drawing.shapes.isEmpty() &&
            drawing.shapes.last().name == QLatin1String("text"))
            drawing.shapes.last().text += svg.text().toString().trimmed();
        if (token != QXmlStreamReader::StartElement)
            continue;
        const auto matrix = numbersIn(svg.attributes().value(QLatin1String("transform")).toString());
        QTransform transform;
        if (matrix.size() == 6)
            transform = QTransform(matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5]);
        transforms << transform * transforms.last();
        if (const auto box = numbersIn(svg.attributes().value(QLatin1String("viewBox")).toString());
            box.size() == 4)
            drawing.canvas = QRectF(box[0], box[1], box[2], box[3]);
        const QPolygonF corners = transforms.last().map(cornersOf(svg));
        if (!corners.isEmpty())
            drawing.shapes << SvgShape{svg.name().toString(),
                                       corners,
                                       {},
                                       svg.attributes().value(QLatin1String("font-family")).toString()};
    }
    if (svg.hasError())
        drawing.problem = svg.errorString();
    return drawing;
}

} // namespace diabolo::test
