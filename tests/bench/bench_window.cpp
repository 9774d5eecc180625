// The real window while it trains with every view live, each tab in turn: how long its event loop is held up
// and how much of the headless training rate is left; and how soon the window is there and how much memory it
// takes. Run it on a display, for instance with xvfb-run.
//   bench-window [--data DATA] [EXPERIMENT]          "deep" without
#include "core/training/Trainer.h"
#include "tests/bench/Arguments.h"
#include "tests/bench/BenchWindow.h"
#include <QElapsedTimer>
#include <QTabWidget>
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
        std::size_t batches = 0;
        for (const TrainingNews& news : trainer_.takeNews())
            batches += news.losses.size();
        const double rate = static_cast<double>(batches) / secondsSince(start);
        trainer_.pause();
        std::this_thread::sleep_for(std::chrono::milliseconds(300)); // the last batch of a large network
        return rate;
    }

private:
    Trainer trainer_;
};

/// The window's trainings, and what they do to its event loop.
class Windowed {
public:
    explicit Windowed(MainWindow& window)
        : session_(window.session())
        , tabs_(*window.findChild<QTabWidget*>()) {
        QObject::connect(&session_, &Session::lossesArrived, &window,
                         [this](const std::vector<BatchLoss>& losses) { batches_ += losses.size(); });
    }

    [[nodiscard]] int tabs() const { return tabs_.count(); }
    [[nodiscard]] bool has(int tab) const { return tabs_.isTabVisible(tab); }
    [[nodiscard]] QString name(int tab) const { return tabs_.tabText(tab); }

    void show(int tab) {
        tabs_.setCurrentIndex(tab);
        runEvents(0.5);
        heartbeat.stalls.clear();
    }

    /// Batches a second.
    double batchRate(double seconds) {
        session_.play();
        runEvents(0.2); // the rest of what happens once at a start
        const std::size_t before = batches_;
        const auto start = Clock::now();
        heartbeat.start();
        runEvents(seconds);
        heartbeat.stop();
        const double rate = static_cast<double>(batches_ - before) / secondsSince(start);
        session_.pause();
        runEvents(0.5);
        return rate;
    }

    Heartbeat heartbeat;

private:
    Session& session_;
    QTabWidget& tabs_;
    std::size_t batches_ = 0;
};

void compare(Windowed& windowed, int tab, Headless& headless) {
    constexpr int rounds = 6;
    constexpr double seconds = 2.5;
    windowed.show(tab);
    std::vector<double> rates, ratios;
    for (int round = 0; round < rounds; ++round) {
        rates.push_back(windowed.batchRate(seconds));
        ratios.push_back(rates.back() / headless.batchRate(seconds));
    }
    const std::vector<double>& stalls = windowed.heartbeat.stalls;
    std::printf("%-10s %7.0f   %4.2f (%.2f to %.2f)   %6.1f %7.1f %8.1f   (%zu)\n",
                qPrintable(windowed.name(tab)), median(rates), median(ratios), quantile(ratios, 0),
                quantile(ratios, 1), quantile(stalls, 0.99), quantile(stalls, 0.999), quantile(stalls, 1),
                stalls.size());
    std::fflush(stdout);
}

void measure(const Arguments& arguments) {
    const Options options = windowOptions(arguments.experiments({"deep"}).front(), arguments.data(), 1000);

    FirstPaint firstPaint;
    MainWindow window(options);
    window.installEventFilter(&firstPaint);
    window.resize(1440, 900);
    window.show();

    Windowed windowed(window);
    waitForPhase(window, RunPhase::Ready);
    runEvents(4);
    std::printf("first painted window after %.2f s\n", firstPaint.seconds);
    static_cast<void>(windowed.batchRate(6));
    std::printf("memory while training in the window: %.0f MB, at most %.0f MB\n", residentMegabytes("VmRSS"),
                residentMegabytes("VmHWM"));

    Headless headless(makeRun(*options.experiment, window.session().run()->dataset));
    std::this_thread::sleep_for(std::chrono::seconds(2));
    std::printf(
        "\n           batches/s   window / headless      stalls of the event loop in ms (heartbeats)\n"
        "                                               99 %%  99.9 %%  longest\n");
    for (int tab = 0; tab < windowed.tabs(); ++tab)
        if (windowed.has(tab))
            compare(windowed, tab, headless);
}

} // namespace

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    return runBenchmark("bench-window [--data DATA] [EXPERIMENT]", argc, argv, measure);
}
