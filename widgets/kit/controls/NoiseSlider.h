#pragma once
#include <QWidget>

class QLabel;
class QSlider;

namespace diabolo {

/// How strong noise is, by equal factors: on a code, 0.001 to 1 spreads of the codes; on samples, σ from
/// 0.001 to 1 in their own values.
class NoiseSlider : public QWidget {
    Q_OBJECT
public:
    enum class On { Code, Samples };

    /// `name` is its objectName.
    NoiseSlider(On on, const QString& name, QWidget* parent = nullptr);

    /// σ of the noise; on a code, in units of the σ of the code's units.
    [[nodiscard]] double amount() const;

    /// changed() is emitted where it was another.
    void setAmount(double amount);

signals:
    void changed();

private:
    void showValue();

    [[nodiscard]] QString inWords(double amount) const;

    On on_;
    QSlider* slider_;
    QLabel* value_;
};

} // namespace diabolo
