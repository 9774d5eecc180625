#include "widgets/kit/controls/WrappedLabel.h"
#include "widgets/kit/style/FittingText.h"
#include "widgets/kit/style/Theme.h"
#include <QPainter>
#include <QResizeEvent>
#include <algorithm>

namespace diabolo {

WrappedLabel::WrappedLabel(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void WrappedLabel::setText(const QString& text) {
    if (text == text_)
        return;
    const QString part = QStringLiteral(" · ");
    const bool otherParts = text.count(part) != text_.count(part) || text.isEmpty();
    text_ = text;
    setAccessibleName(text);
    wrap(otherParts);
    update();
}

void WrappedLabel::setIndent(int pixels) {
    if (pixels == indent_)
        return;
    indent_ = pixels;
    wrap(true);
    update();
}

void WrappedLabel::wrap(bool mayShrink) {
    lines_ = wrappedLines(text_, font(), width(), indent_);
    const int needed = std::max(1, static_cast<int>(lines_.size()));
    if (needed == room_ || (needed < room_ && !mayShrink))
        return;
    room_ = needed;
    updateGeometry();
}

QSize WrappedLabel::sizeHint() const {
    return {indent_, room_ * fontMetrics().height()};
}

void WrappedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(themeColours().faintText);
    const int line = fontMetrics().height();
    for (int i = 0; i < lines_.size(); ++i) {
        const int left = i == 0 ? indent_ : 0;
        painter.drawText(QRect(left, i * line, width() - left, line), Qt::AlignLeft | Qt::AlignVCenter,
                         lines_[i]);
    }
}

void WrappedLabel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        wrap(true);
}

void WrappedLabel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange)
        wrap(true);
    QWidget::changeEvent(event);
}

} // namespace diabolo
