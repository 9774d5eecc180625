#include "widgets/kit/controls/Panel.h"
#include "widgets/kit/style/Theme.h"
#include <QPainter>

namespace diabolo {

namespace {

constexpr int padding = 10;
constexpr qreal radius = 6;

} // namespace

Panel::Panel(QWidget* parent)
    : QWidget(parent) {
    setContentsMargins(padding, padding, padding, padding);
}

void Panel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(themeColours().border);
    painter.setBrush(themeColours().panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace diabolo
