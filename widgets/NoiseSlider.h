#pragma once
#include <QWidget>

class QLabel;
class QSlider;

namespace diabolo {

/// The standard deviation of noise on a code, 0.001 to 1 by equal factors, and what that is beside the code's
/// own.
class NoiseSlider : public QWidget {
    Q_OBJECT
public:
    explicit NoiseSlider(QWidget* parent = nullptr);

    [[nodiscard]] double deviation() const; ///< σ, in the code's own unit

    /// σ of the code's units over the samples; 0: not known.
    void setCodeDeviation(double deviation);

signals:
    void changed();

private:
    void showValue();

    QSlider* slider_;
    QLabel* value_;
    double codeDeviation_ = 0;
};

} // namespace diabolo
