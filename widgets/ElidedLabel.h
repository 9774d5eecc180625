#pragma once
#include <QWidget>

namespace diabolo {

/// One line of faint text that ends in … where there is no room; the tool tip has the whole.
class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    void setText(const QString& text);
    [[nodiscard]] QString text() const { return text_; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString text_;
};

} // namespace diabolo
