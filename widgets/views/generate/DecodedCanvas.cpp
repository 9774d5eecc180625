#include "widgets/views/generate/DecodedCanvas.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/plots/TickLabels.h"
#include "widgets/kit/samples/SampleDrawing.h"
#include "widgets/kit/style/Theme.h"
#include <QPainter>
#include <algorithm>

namespace diabolo {

DecodedCanvas::DecodedCanvas(QWidget* parent)
    : QWidget(parent) {
    setObjectName("sliders.decoded");
    setAccessibleName(tr("What the code decodes to"));
    setMinimumSize(80, 60);
}

void DecodedCanvas::setDecoded(DecodedSamples decoded) {
    checkSamples("the decoded code", decoded.shape, 1, decoded.values);
    const ValueRange range = rangeOf(decoded.values);
    if (decoded.shape != decoded_.shape)
        range_ = range;
    range_ = {std::min(range_.lowest, range.lowest), std::max(range_.highest, range.highest)};
    decoded_ = std::move(decoded);
    if (decoded_.shape.kind == SampleKind::Point)
        setAccessibleDescription(pointText(decoded_.values));
    update();
}

void DecodedCanvas::clear() {
    decoded_ = {};
    update();
}

void DecodedCanvas::setWords(const QString& words) {
    if (words == words_)
        return;
    words_ = words;
    setAccessibleDescription(words);
    update();
}

void DecodedCanvas::draw(QPainter& painter, const QRectF& place) const {
    const ThemeColours& colours = themeColours();
    painter.setFont(figureFont(font()));
    painter.setPen(colours.faintText);
    if (decoded_.values.empty() || !words_.isEmpty()) {
        painter.drawText(place, Qt::AlignCenter | Qt::TextWordWrap, words_);
        return;
    }
    const bool curve = decoded_.shape.kind == SampleKind::Curve;
    const double line = painter.fontMetrics().height();
    const QRectF room = place.adjusted(1, curve ? line : 1, -1, curve ? -line : -1);
    QRectF sample({0, 0}, QSizeF(aspectOf(decoded_.shape), 1).scaled(room.size(), Qt::KeepAspectRatio));
    sample.moveCenter(room.center());
    drawSample(painter, sample, decoded_.values, decoded_.shape, range_);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(colours.border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(sample.adjusted(-1, -1, 0, 0));
    if (curve) {
        painter.setPen(colours.faintText);
        const QStringList ends =
            endLabels(static_cast<double>(range_.lowest), static_cast<double>(range_.highest));
        painter.drawText(QRectF(sample.left(), sample.top() - line, sample.width(), line), Qt::AlignLeft,
                         ends.back());
        painter.drawText(QRectF(sample.left(), sample.bottom(), sample.width(), line), Qt::AlignLeft,
                         ends.front());
    }
}

void DecodedCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    draw(painter, rect());
}

} // namespace diabolo
