// The holes of networks in the real window: which share of the plane they are after some epochs, and how soon
// their map shows a new snapshot, from the moment at which the window has it to the end of the paint event.
// Median, 99th percentile and longest, in milliseconds. The window may be off screen:
//   QT_QPA_PLATFORM=offscreen bench-holes [--data DATA] [--epochs N] [EXPERIMENT...]
#include "tests/bench/Arguments.h"
#include "tests/bench/BenchWindow.h"
#include "widgets/views/holes/HoleMapView.h"
#include "widgets/views/holes/HoleText.h"
#include <QTabWidget>
#include <QToolButton>
#include <cstdio>
#include <map>
#include <qcustomplot.h>
#include <string>

using namespace diabolo;
using namespace diabolo::bench;

namespace {

/// One network in a window of its own.
class Holes {
public:
    Holes(PaintedApplication& application, const std::string& experiment, const std::string& data, int epochs)
        : application_(application)
        , window_(windowOptions(experiment, data, epochs))
        , view_(window_.findChild<HoleMapView*>("view.holes"))
        , plot_(view_->findChild<QCustomPlot*>()) {
        QObject::connect(&session(), &Session::snapshotTaken, &window_,
                         [this](const auto& snapshot) { snapshots_[snapshot->step] = Clock::now(); });
        window_.resize(1440, 900);
        window_.show();
        waitForPhase(window_, RunPhase::Ready);
        application.painted = [this](const QObject* widget) { painted(widget); };
    }
    ~Holes() {
        application_.painted = [](const QObject*) {};
    } // the window still paints when it goes

    void measure() {
        constexpr double whileTraining = 10; // seconds
        session().play();
        waitForPhase(window_, RunPhase::Finished);
        showHoles();
        std::printf("  %.1f %% holes inside the outline, %.1f %% at samples' own codes\n",
                    100 * holeShare(view_->map()), 100 * view_->map().holesAtSamples);
        times_.clear();
        constexpr std::size_t steps = 10;
        for (std::size_t i = 0; i < steps; ++i) {
            session().step();
            runUntil([&] { return times_.size() > i; }, 20);
            runEvents(0.1);
        }
        print("after Step, at rest");
        session().play();
        runEvents(1);
        times_.clear();
        runEvents(whileTraining);
        print("after a snapshot, training");
        session().pause();
        runEvents(0.5);
    }

private:
    Session& session() { return window_.session(); }

    void showHoles() {
        auto* tabs = window_.findChild<QTabWidget*>();
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabText(i) == "Questions")
                tabs->setCurrentIndex(i);
        window_.findChild<QToolButton*>("question.holes")->click();
        runUntil([&] { return !times_.empty(); }, 20);
    }

    void painted(const QObject* widget) {
        if (widget != plot_ || view_->map().distances.empty())
            return;
        const auto snapshot = snapshots_.find(view_->map().step);
        if (snapshot == snapshots_.end())
            return; // painted before
        times_.push_back(1000 * secondsSince(snapshot->second));
        snapshots_.erase(snapshots_.begin(), std::next(snapshot));
    }

    void print(const char* what) const {
        const std::size_t across = view_->map().xs.size(), up = view_->map().ys.size();
        std::printf("  %-28s %7.1f %7.1f %7.1f   (%zu, of %zu × %zu places)\n", what, median(times_),
                    quantile(times_, 0.99), quantile(times_, 1), times_.size(), across, up);
        std::fflush(stdout);
    }

    std::map<std::int64_t, Clock::time_point> snapshots_; ///< by step, that were not painted yet
    std::vector<double> times_;
    PaintedApplication& application_;
    MainWindow window_;
    HoleMapView* view_;
    const QObject* plot_;
};

} // namespace

int main(int argc, char** argv) {
    PaintedApplication application(argc, argv);
    const auto measure = [&](const Arguments& arguments) {
        const int epochs = arguments.number("--epochs", 1, 3);
        for (const std::string& experiment : arguments.experiments(
                 {"deep", "shallow", "sparse", "convolutional", "variational", "variational-2d"})) {
            std::printf("%-30s  median    99 %% longest   ms\n", experiment.c_str());
            Holes(application, experiment, arguments.data(), epochs).measure();
        }
    };
    return runBenchmark("bench-holes [--data DATA] [--epochs N] [EXPERIMENT...]", argc, argv, measure);
}
