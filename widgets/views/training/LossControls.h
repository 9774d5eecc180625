#pragma once
#include <QWidget>

class QLabel;
class QSlider;

namespace diabolo {

/// The loss plot's own settings: smoothing, logarithmic axis, and back to all.
class LossControls : public QWidget {
    Q_OBJECT
public:
    explicit LossControls(double smoothing, QWidget* parent = nullptr);

signals:
    void smoothingChanged(double weight); ///< 0 to 0.999
    void logarithmicChanged(bool on);
    void showAllPressed();

private:
    void showSmoothing();

    QSlider* slider_;
    QLabel* value_;
};

} // namespace diabolo
