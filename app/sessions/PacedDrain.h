#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <functional>

namespace diabolo {

/// Brings what other threads have ready into its own thread: calls `drain` once for all that has come since
/// the last time, at once after a silence, so that a step is seen without delay, and otherwise as often as a
/// screen can show it.
class PacedDrain : public QObject {
public:
    explicit PacedDrain(std::function<void()> drain); ///< which lets no exception out

    void wake(); ///< there is something; from any thread

private:
    void schedule();

    QTimer timer_;
    QElapsedTimer sinceDrain_;
};

} // namespace diabolo
