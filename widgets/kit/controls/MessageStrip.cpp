#include "widgets/kit/controls/MessageStrip.h"
#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>

namespace diabolo {

MessageStrip::MessageStrip(QWidget* parent)
    : QFrame(parent)
    , text_(new QLabel(this)) {
    setObjectName("message");
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    text_->setObjectName("message.text");
    text_->setForegroundRole(QPalette::ToolTipText);
    text_->setTextFormat(Qt::PlainText);
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* sign = new QLabel(this);
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    sign->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxWarning).pixmap(side));
    auto* close = new QToolButton(this);
    close->setObjectName("message.close");
    close->setAccessibleName(tr("Dismiss the message"));
    close->setToolTip(tr("Dismiss"));
    close->setIcon(style()->standardIcon(QStyle::SP_DockWidgetCloseButton));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::StrongFocus);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);

    auto* layout = new QHBoxLayout(this);
    layout->addWidget(sign, 0, Qt::AlignTop);
    layout->addWidget(text_, 1);
    layout->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void MessageStrip::showMessage(const QString& message) {
    text_->setText(message);
    show();
    QAccessibleEvent alert(this,
                           QAccessible::Alert); // for screen readers, which do not look here by themselves
    QAccessible::updateAccessibility(&alert);
}

QString MessageStrip::message() const {
    return isHidden() ? QString() : text_->text();
}

} // namespace diabolo
