#pragma once
#include <QToolButton>

namespace diabolo {

/// A flat ⋯ button that opens its menu: the dots say it already, so the style's arrow is left out.
class MenuButton : public QToolButton {
    Q_OBJECT
public:
    explicit MenuButton(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace diabolo
