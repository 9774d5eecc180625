// The real window while it trains with every view live: how long its event loop is held up, how much of the
// headless training rate is left, how soon it is there and how much memory it takes. Run it on a display, for
// instance with xvfb-run.
//   bench-window [DATA [EXPERIMENT]]          the built-in digits and "deep" without
#include "app/MainWindow.h"
#include "app/Session.h"
#include "core/experiment/ExperimentJson.h"
#include "core/training/Trainer.h"
#include "tests/bench/Rounds.h"
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <unistd.h>

using namespace diabolo;
using namespace diabolo::bench;

namespace {

/// Since the process was started by the system, before any library was loaded; to a hundredth of a second.
double secondsSinceProcessStart() {
    std::ifstream stat("/proc/self/stat");
    std::string text((std::istreambuf_iterator<char>(stat)), {});
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string field;
    constexpr int startTime = 20; // field 22 of proc(5), counted from the third
    for (int i = 0; i < startTime; ++i)
        fields >> field;
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const double started = std::stod(field) / static_cast<double>(sysconf(_SC_CLK_TCK));
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec) - started;
}

/// "VmRSS" or "VmHWM" (the most it ever was), in MB.
double residentMegabytes(const std::string& name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(name + ":"))
            return std::stod(line.substr(name.size() + 1)) / 1024;
    return 0;
}

class FirstPaint : public QObject {
public:
    using QObject::QObject;
    double seconds = 0;

protected:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint && seconds == 0)
            QTimer::singleShot(0, this, [this] { seconds = secondsSinceProcessStart(); });
        return false;
    }
};

/// A timer every two milliseconds; what it comes late by is what a click would have to wait.
class Heartbeat : public QObject {
public:
    Heartbeat() {
        timer_.setTimerType(Qt::PreciseTimer);
        timer_.setInterval(interval);
        connect(&timer_, &QTimer::timeout, this, [this] {
            stalls.push_back(std::max(0.0, static_cast<double>(clock_.nsecsElapsed()) / 1e6 - interval));
            clock_.restart();
        });
    }
    void start() {
        clock_.restart();
        timer_.start();
    }
    void stop() { timer_.stop(); }

    std::vector<double> stalls; ///< milliseconds

private:
    static constexpr int interval = 2;
    QTimer timer_;
    QElapsedTimer clock_;
};

void runEvents(double seconds) {
    QEventLoop loop;
    QTimer::singleShot(static_cast<int>(1000 * seconds), &loop, &QEventLoop::quit);
    loop.exec();
}

/// Batches a second of a trainer without a window.
class Headless {
public:
    explicit Headless(const std::shared_ptr<const Run>& run)
        : trainer_([] {}) {
        trainer_.load(run);
    }

    double batchRate(double seconds) {
        trainer_.play();
        static_cast<void>(trainer_.takeNews());
        const auto start = Clock::now();
        std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
        const double rate = static_cast<double>(trainer_.takeNews().losses.size()) / secondsSince(start);
        trainer_.pause();
        std::this_thread::sleep_for(std::chrono::milliseconds(300)); // the last batch of a large network
        return rate;
    }

private:
    Trainer trainer_;
};

void printStalls(const std::vector<double>& stalls) {
    std::printf("event loop while training, %zu heartbeats: 99 %% of stalls under %.1f ms, 99.9 %% under "
                "%.1f ms, longest "
                "%.1f ms\n",
                stalls.size(), quantile(stalls, 0.99), quantile(stalls, 0.999), quantile(stalls, 1));
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    Options options;
    options.remember = false;
    options.data = argc > 1 ? argv[1] : "digits";
    options.experiment = loadExperiment(argc > 2 ? argv[2] : "deep");
    options.experiment->epochs = 1000;

    FirstPaint firstPaint;
    MainWindow window(options);
    window.installEventFilter(&firstPaint);
    window.resize(1440, 900);
    window.show();

    Session& session = window.session();
    std::size_t batches = 0;
    QObject::connect(&session, &Session::lossesArrived, &window,
                     [&](const std::vector<BatchLoss>& losses) { batches += losses.size(); });
    runEvents(4);
    std::printf("first painted window after %.2f s\n", firstPaint.seconds);
    if (!session.run()) {
        std::fprintf(stderr, "the data set could not be opened\n");
        return 1;
    }
    session.play();
    runEvents(4);

    Heartbeat heartbeat;
    const auto withWindow = [&](double seconds) {
        session.play();
        runEvents(0.2); // the rest of what happens once at a start
        const std::size_t before = batches;
        const auto start = Clock::now();
        heartbeat.start();
        runEvents(seconds);
        heartbeat.stop();
        const double rate = static_cast<double>(batches - before) / secondsSince(start);
        session.pause();
        runEvents(0.5);
        return rate;
    };
    static_cast<void>(withWindow(3));
    std::printf("memory while training in the window: %.0f MB, at most %.0f MB\n", residentMegabytes("VmRSS"),
                residentMegabytes("VmHWM"));

    Headless headless(makeRun(*options.experiment, session.run()->dataset));
    std::this_thread::sleep_for(std::chrono::seconds(2));
    std::vector<double> rates, ratios;
    for (int round = 0; round < 8; ++round) {
        rates.push_back(withWindow(3));
        ratios.push_back(rates.back() / headless.batchRate(3));
    }
    printStalls(heartbeat.stalls);
    std::printf("batches/s with the window and all views live: %.0f; window / headless %.2f (%.2f to %.2f)\n",
                median(rates), median(ratios), quantile(ratios, 0), quantile(ratios, 1));
}
