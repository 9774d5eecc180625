#include "app/sessions/PacedDrain.h"
#include <algorithm>
#include <utility>

namespace diabolo {

namespace {

constexpr int interval = 33; ///< ms: what a screen can show

} // namespace

PacedDrain::PacedDrain(std::function<void()> drain) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, [this, drain = std::move(drain)] {
        sinceDrain_.start();
        drain();
    });
}

void PacedDrain::wake() {
    QMetaObject::invokeMethod(this, &PacedDrain::schedule, Qt::QueuedConnection);
}

void PacedDrain::schedule() {
    if (timer_.isActive())
        return;
    const qint64 since = sinceDrain_.isValid() ? sinceDrain_.elapsed() : interval;
    timer_.start(static_cast<int>(std::max<qint64>(0, interval - since)));
}

} // namespace diabolo
