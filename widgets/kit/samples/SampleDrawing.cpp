#include "widgets/kit/samples/SampleDrawing.h"
#include "widgets/kit/style/ColourMap.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include <QPainter>
#include <QPainterPath>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace diabolo {

namespace {

bool canBeDrawn(const SampleShape& shape) {
    if (shape.height < 1 || shape.width < 1)
        return false;
    if (shape.kind == SampleKind::Picture)
        return shape.channels == 1 || shape.channels == 3;
    return shape.height == 1 && shape.channels == 1;
}

} // namespace

void checkSamples(const std::string& what, const SampleShape& shape, std::size_t count,
                  std::span<const float> values) {
    if (!canBeDrawn(shape))
        throw std::invalid_argument(what + ": no sample has the shape " + std::to_string(shape.height) +
                                    " × " + std::to_string(shape.width) + " × " +
                                    std::to_string(shape.channels));
    if (values.size() != count * shape.size())
        throw std::invalid_argument(what + ": " + std::to_string(values.size()) + " values for " +
                                    std::to_string(count) + " samples of " + std::to_string(shape.size()));
}

double aspectOf(const SampleShape& shape) {
    if (shape.kind == SampleKind::Picture)
        return static_cast<double>(shape.width) / shape.height;
    return shape.kind == SampleKind::Curve ? 2.0 : 1.0;
}

ValueRange rangeOf(std::span<const float> values) {
    ValueRange range{std::numeric_limits<float>::max(), std::numeric_limits<float>::lowest()};
    for (const float value : values)
        if (std::isfinite(value)) {
            range.lowest = std::min(range.lowest, value);
            range.highest = std::max(range.highest, value);
        }
    if (range.lowest > range.highest)
        return {0, 1};
    return range.lowest < range.highest ? range : ValueRange{range.lowest - 0.5F, range.highest + 0.5F};
}

void drawPixels(QPainter& painter, const QRectF& place, const QImage& image) {
    const double pixels = place.width() * painter.device()->devicePixelRatioF();
    const int factor = std::min(64, static_cast<int>(pixels / std::max(1, image.width())) + 1);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, factor > 1 ? image.scaled(image.size() * (factor + 1)) : image);
}

void drawCurve(QPainter& painter, const QRectF& place, std::span<const float> values, const ValueRange& range,
               std::size_t steps) {
    if (values.empty())
        return;
    const std::size_t count = std::clamp(steps, std::size_t{2}, std::max(values.size(), std::size_t{2}));
    const double height = static_cast<double>(range.highest) - range.lowest;
    QPainterPath path;
    bool gap = true;
    for (std::size_t i = 0; i < count; ++i) {
        const float value = values[i * (values.size() - 1) / (count - 1)];
        if (!std::isfinite(value)) {
            gap = true;
            continue;
        }
        const double share = std::clamp((value - range.lowest) / height, 0.0, 1.0);
        const QPointF point(place.left() + place.width() * static_cast<double>(i) / (count - 1),
                            place.bottom() - place.height() * share);
        gap ? path.moveTo(point) : path.lineTo(point);
        gap = false;
    }
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

QString pointText(std::span<const float> values) {
    static const QStringList names = {"x", "y", "z"};
    QStringList parts;
    for (qsizetype i = 0; i < static_cast<qsizetype>(values.size()); ++i)
        parts << QStringLiteral("%1 %2").arg(i < names.size() ? names[i] : QString::number(i),
                                             shortLabel(static_cast<double>(values[std::size_t(i)])));
    return parts.join(QStringLiteral(", "));
}

void drawSample(QPainter& painter, const QRectF& place, std::span<const float> values,
                const SampleShape& shape, const ValueRange& curveRange) {
    const ThemeColours& colours = themeColours();
    if (shape.kind == SampleKind::Picture)
        return drawPixels(painter, place, inkImage(values, shape, colours.dark));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (shape.kind == SampleKind::Curve) {
        painter.setPen(QPen(colours.code, 2));
        drawCurve(painter, place.adjusted(4, 4, -4, -4), values, curveRange, values.size());
    } else {
        painter.setPen(colours.text);
        painter.drawText(place, Qt::AlignCenter | Qt::TextWordWrap, pointText(values));
    }
    painter.restore();
}

} // namespace diabolo
