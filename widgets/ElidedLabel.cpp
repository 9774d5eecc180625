#include "widgets/ElidedLabel.h"
#include "widgets/Theme.h"
#include <QPainter>

namespace diabolo {

void ElidedLabel::setText(const QString& text) {
    if (text == text_)
        return;
    text_ = text;
    setToolTip(text);
    setAccessibleName(text);
    update(); // no updateGeometry(): a text that changes 30 times a second must not lay out the window each
              // time
}

QSize ElidedLabel::sizeHint() const {
    return {0, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {0, fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(themeColours().faintText);
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(text_, Qt::ElideRight, width()));
}

} // namespace diabolo
