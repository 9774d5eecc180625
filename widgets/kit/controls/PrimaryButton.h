#pragma once
#include <QToolButton>

namespace diabolo {

/// The one button that stands out, in the theme's highlight colour: of several to choose from, the checked
/// one.
class PrimaryButton : public QToolButton {
    Q_OBJECT
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace diabolo
