#include "widgets/kit/controls/PrimaryButton.h"
#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace diabolo {

void PrimaryButton::paintEvent(QPaintEvent* event) {
    if (isCheckable() && !isChecked())
        return QToolButton::paintEvent(event);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    const QColor highlight = option.palette.color(QPalette::Highlight);
    const QColor text = option.palette.color(QPalette::HighlightedText);
    for (const auto role : {QPalette::Button, QPalette::Window, QPalette::Base})
        option.palette.setColor(role, highlight);
    for (const auto role : {QPalette::ButtonText, QPalette::WindowText, QPalette::Text})
        option.palette.setColor(role, text);
    QStylePainter(this).drawComplexControl(QStyle::CC_ToolButton, option);
}

} // namespace diabolo
