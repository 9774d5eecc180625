#pragma once
#include <QObject>
#include <chrono>
#include <functional>
#include <memory>

class QThreadPool;

namespace diabolo {

/// Does what may take long, such as reading and writing files, outside the GUI thread.
class Background : public QObject {
public:
    using Result = std::function<void()>;

    /// At most `threads` pieces of work at once. When it is destroyed, work under way has `patience` to end;
    /// after that it is left to end with the process.
    Background(int threads, std::chrono::milliseconds patience, QObject* parent);
    ~Background() override;

    /// Whether some work did not end in time and goes on: the process must then end without taking down what
    /// that work uses.
    [[nodiscard]] static bool leftWork();

    /// Runs `work`, which must not throw, in another thread, and then what it returns in this one, unless
    /// this object is gone by then.
    void run(std::function<Result()> work);

private:
    struct Address;

    std::chrono::milliseconds patience_;
    std::shared_ptr<Address> address_;
    std::unique_ptr<QThreadPool> pool_;
};

} // namespace diabolo
