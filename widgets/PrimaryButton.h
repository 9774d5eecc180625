#pragma once
#include <QToolButton>

namespace diabolo {

/// The one button that stands out, in the theme's highlight colour.
class PrimaryButton : public QToolButton {
    Q_OBJECT
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace diabolo
