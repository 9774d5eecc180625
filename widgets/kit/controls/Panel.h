#pragma once
#include <QWidget>

namespace diabolo {

/// A part of the window: the theme's panel colour within a thin rounded border.
class Panel : public QWidget {
    Q_OBJECT
public:
    explicit Panel(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace diabolo
