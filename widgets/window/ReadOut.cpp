#include "widgets/window/ReadOut.h"
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace diabolo {

namespace {

/// The room of `character`: that of the widest digit for every digit.
qreal cellWidth(const QFontMetricsF& metrics, QChar character) {
    if (!character.isDigit())
        return metrics.horizontalAdvance(character);
    qreal widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
    return widest;
}

qreal textWidth(const QFontMetricsF& metrics, const QString& text) {
    qreal width = 0;
    for (const QChar character : text)
        width += cellWidth(metrics, character);
    return width;
}

} // namespace

ReadOut::ReadOut(const QString& caption, const QString& widest, QWidget* parent)
    : QWidget(parent)
    , caption_(caption)
    , widest_(widest) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setValue(QStringLiteral("–"));
}

void ReadOut::setCaption(const QString& caption) {
    if (caption == caption_)
        return;
    caption_ = caption;
    describe();
    updateGeometry();
    update();
}

void ReadOut::setValue(const QString& value) {
    if (value == value_)
        return;
    value_ = value;
    makeRoomFor(value);
    describe();
    update();
}

void ReadOut::makeRoomFor(const QString& value) {
    const QFontMetricsF metrics(valueFont());
    if (textWidth(metrics, value) <= textWidth(metrics, widest_))
        return;
    widest_ = value;
    updateGeometry();
    emit widened();
}

void ReadOut::describe() {
    setAccessibleName(caption_ + QStringLiteral(": ") + value_);
}

QFont ReadOut::captionFont() const {
    QFont smaller = font();
    smaller.setPointSizeF(smaller.pointSizeF() * 0.8);
    return smaller;
}

QFont ReadOut::valueFont() const {
    QFont larger = font();
    larger.setPointSizeF(larger.pointSizeF() * 1.15);
    larger.setBold(true);
    return larger;
}

QSize ReadOut::sizeHint() const {
    const QFontMetricsF captionMetrics(captionFont());
    const QFontMetricsF valueMetrics(valueFont());
    const qreal width =
        std::max(captionMetrics.horizontalAdvance(caption_), textWidth(valueMetrics, widest_));
    return {static_cast<int>(std::ceil(width)) + 1,
            static_cast<int>(std::ceil(captionMetrics.height() + valueMetrics.height()))};
}

void ReadOut::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(captionFont());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignTop, caption_);

    const QFontMetricsF metrics(valueFont());
    painter.setFont(valueFont());
    painter.setPen(palette().color(QPalette::WindowText));
    qreal x = 0;
    for (const QChar character : value_) {
        const qreal cell = cellWidth(metrics, character);
        const qreal inset = (cell - metrics.horizontalAdvance(character)) / 2;
        painter.drawText(QPointF(x + inset, height() - metrics.descent()), QString(character));
        x += cell;
    }
}

} // namespace diabolo
