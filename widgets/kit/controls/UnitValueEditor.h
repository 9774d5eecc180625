#pragma once
#include <QLineEdit>

namespace diabolo {

/// The field that opens over a unit's number to type another. Return, or going elsewhere, takes the number;
/// Escape leaves it as it was. What is no number is said so, and stays to be mended, or is left when one goes
/// elsewhere.
class UnitValueEditor : public QLineEdit {
    Q_OBJECT
public:
    explicit UnitValueEditor(QWidget* viewport);

    void open(const QRect& place, float value); ///< over the number's place in the viewport
    void dismiss();                             ///< without taking the number

signals:
    void entered(double value); ///< after it is gone
    void dismissed();           ///< while it had the focus

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void take();

    float value_ = 0; ///< before
};

} // namespace diabolo
