#include "widgets/kit/controls/WheelGuard.h"
#include <QEvent>
#include <QWidget>

namespace diabolo {

namespace {

class WheelGuard : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override {
        const auto* control = qobject_cast<QWidget*>(watched);
        if (event->type() != QEvent::Wheel || !control || control->hasFocus())
            return QObject::eventFilter(watched, event);
        event->ignore(); // so that the panel around it scrolls
        return true;
    }
};

} // namespace

void guardAgainstWheel(QWidget* control) {
    control->setFocusPolicy(Qt::StrongFocus); // by default the wheel gives the focus, too
    control->installEventFilter(new WheelGuard(control));
}

} // namespace diabolo
