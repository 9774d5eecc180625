#pragma once
#include <QWidget>

class QLabel;
class QSlider;

namespace diabolo {

/// How strong noise on a code is: 0.001 to 1 spreads of the codes, by equal factors.
class NoiseSlider : public QWidget {
    Q_OBJECT
public:
    explicit NoiseSlider(QWidget* parent = nullptr);

    /// σ of the noise, in units of the σ of the code's units.
    [[nodiscard]] double share() const;

signals:
    void changed();

private:
    void showValue();

    QSlider* slider_;
    QLabel* value_;
};

} // namespace diabolo
