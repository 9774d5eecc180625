#include "widgets/kit/controls/MenuButton.h"
#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace diabolo {

MenuButton::MenuButton(QWidget* parent)
    : QToolButton(parent) {
    setText(QStringLiteral("⋯"));
    setAutoRaise(true);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::StrongFocus);
}

void MenuButton::paintEvent(QPaintEvent*) {
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.features &= ~QStyleOptionToolButton::HasMenu;
    QStylePainter(this).drawComplexControl(QStyle::CC_ToolButton, option);
}

} // namespace diabolo
