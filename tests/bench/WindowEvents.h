#pragma once
#include "tests/bench/Rounds.h"
#include <QApplication>
#include <QEventLoop>
#include <QTimer>
#include <functional>

namespace diabolo::bench {

/// Notes when a widget has been painted, the painting included.
class PaintedApplication : public QApplication {
public:
    using QApplication::QApplication;

    std::function<void(const QObject*)> painted = [](const QObject*) {};

    bool notify(QObject* receiver, QEvent* event) override {
        const bool isPaint = event->type() == QEvent::Paint;
        const bool result = QApplication::notify(receiver, event);
        if (isPaint)
            painted(receiver);
        return result;
    }
};

inline void runEvents(double seconds) {
    QEventLoop loop;
    QTimer::singleShot(static_cast<int>(1000 * seconds), &loop, &QEventLoop::quit);
    loop.exec();
}

/// Whether `condition` came true within `seconds`.
inline bool runUntil(const std::function<bool()>& condition, double seconds) {
    const auto start = Clock::now();
    while (!condition() && secondsSince(start) < seconds)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1);
    return condition();
}

} // namespace diabolo::bench
