// How soon the real window follows a hand in the space of codes, at rest and while it trains: from the mouse
// event to the end of the paint event that shows the network's answer. Then how soon a walk of 15 × 15 shows
// a new snapshot. Median, 99th percentile and longest of each, in milliseconds. The window may be off screen:
//   QT_QPA_PLATFORM=offscreen bench-hand [--data DATA] [--moves N] [EXPERIMENT...]
#include "app/sessions/LatentSession.h"
#include "tests/bench/Arguments.h"
#include "tests/bench/BenchWindow.h"
#include "widgets/views/generate/DecodedCanvas.h"
#include "widgets/views/generate/UnitSliders.h"
#include "widgets/views/scatter/ScatterCanvas.h"
#include "widgets/views/walk/WalkView.h"
#include <QMouseEvent>
#include <QTabWidget>
#include <cstdio>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <utility>

using namespace diabolo;
using namespace diabolo::bench;

namespace {

void sendMouse(QWidget* widget, QEvent::Type type, QPoint place, Qt::MouseButton button,
               Qt::MouseButtons buttons) {
    QMouseEvent event(type, place, widget->mapToGlobal(place), button, buttons, {});
    QCoreApplication::sendEvent(widget, &event);
}

/// One network in a window of its own.
class Hand {
public:
    Hand(PaintedApplication& application, const std::string& experiment, const std::string& data, int moves)
        : application_(application)
        , moves_(moves)
        , window_(windowOptions(experiment, data, 1000))
        , latent_(window_.findChild<LatentSession*>()) {
        QObject::connect(&session(), &Session::snapshotTaken, &window_, [this](const auto& snapshot) {
            newest_ = snapshot->step;
            snapshotAt_ = Clock::now();
        });
        QObject::connect(latent_, &LatentSession::decoded, &window_, [this](const DecodedSamples& samples) {
            decoded_ = samples.step;
            answered_ = answered_ || waitsFor_ == Answer::Decoded;
        });
        QObject::connect(latent_, &LatentSession::pointed, &window_,
                         [this] { answered_ = answered_ || waitsFor_ == Answer::Pointed; });
        QObject::connect(latent_, &LatentSession::walked, &window_, [this](const LatentWalk& walk) {
            walked_ = walk.step;
            answered_ = answered_ || (waitsFor_ == Answer::Walked && walk.step >= fromStep_);
        });
        window_.resize(1440, 900);
        window_.show();
        waitForPhase(window_, RunPhase::Ready);
        application.painted = [this](const QObject* widget) { painted(widget); };
        show("Latent");
        session().play();
        runEvents(3);
    }
    ~Hand() {
        application_.painted = [](const QObject*) {};
    } // the window still paints when it goes

    void measure() {
        session().pause();
        show("Generate");
        runEvents(4); // all samples are encoded at rest
        print("slider, at rest", slider());
        session().play();
        runEvents(1);
        print("slider, training", slider());
        session().pause();
        show("Latent");
        runEvents(4);
        print("pointer, at rest", pointer());
        print("scatter panned, at rest", pan());
        print("walk dragged, at rest", drag());
        print("walk after a Step's snapshot", steps());
        session().play();
        runEvents(1);
        print("pointer, training", pointer());
        print("walk dragged, training", drag());
        print("walk after a snapshot, training", snapshots());
        session().pause();
        runEvents(0.5);
    }

private:
    enum class Answer { None, Decoded, Pointed, Walked };

    Session& session() { return window_.session(); }

    void show(const QString& title) {
        auto* tabs = window_.findChild<QTabWidget*>();
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabText(i) == title)
                tabs->setCurrentIndex(i);
        runEvents(0.5);
    }

    /// Milliseconds from `act` until the awaited answer is painted; nothing when it does not come.
    void await(Answer answer, QWidget* widget, const std::function<void()>& act, std::vector<double>& into) {
        waitsFor_ = answer;
        answered_ = answer == Answer::None; // the next paint event is the answer
        awaited_ = widget;
        paintedAt_ = {};
        const auto start = Clock::now();
        act();
        if (runUntil([this] { return paintedAt_ != Clock::time_point(); }, 5))
            into.push_back(1000 * std::chrono::duration<double>(paintedAt_ - start).count());
        waitsFor_ = Answer::None;
        awaited_ = nullptr;
    }

    /// A hand moves at any time, whatever the program does just then.
    void rest() {
        const int milliseconds = std::uniform_int_distribution(2, 40)(random_);
        runEvents(0.001 * milliseconds);
    }

    /// Along the first unit's slider. It moves when no decoding of the place before is on its way.
    std::vector<double> slider() {
        auto* sliders = window_.findChild<UnitSliders*>();
        auto* canvas = window_.findChild<DecodedCanvas*>();
        const QRect track = sliders->trackOf(0);
        const auto place = [&](int i) {
            return QPoint(track.left() + i * 37 % std::max(1, track.width()), track.center().y());
        };
        sendMouse(sliders->viewport(), QEvent::MouseButtonPress, place(0), Qt::LeftButton, Qt::LeftButton);
        runEvents(0.2);
        std::vector<double> times;
        for (int i = 1; i <= moves_; ++i) {
            rest();
            runUntil([this] { return decoded_ == newest_; }, 1);
            await(
                Answer::Decoded, canvas,
                [&] {
                    sendMouse(sliders->viewport(), QEvent::MouseMove, place(i), Qt::NoButton, Qt::LeftButton);
                },
                times);
        }
        sendMouse(sliders->viewport(), QEvent::MouseButtonRelease, place(0), Qt::LeftButton, Qt::NoButton);
        return times;
    }

    std::vector<double> pointer() {
        auto* canvas = window_.findChild<ScatterCanvas*>();
        const QRect area = canvas->axisRect()->rect();
        std::vector<double> times;
        for (int i = 1; i <= moves_; ++i) {
            rest();
            const QPoint place(area.left() + 1 + i * 37 % (area.width() - 2),
                               area.top() + 1 + i * 23 % (area.height() - 2));
            await(
                Answer::Pointed, canvas,
                [&] { sendMouse(canvas, QEvent::MouseMove, place, Qt::NoButton, Qt::NoButton); }, times);
        }
        return times;
    }

    /// All points move along with the mouse.
    std::vector<double> pan() {
        auto* canvas = window_.findChild<ScatterCanvas*>();
        const QPoint middle = canvas->axisRect()->rect().center();
        sendMouse(canvas, QEvent::MouseButtonPress, middle, Qt::LeftButton, Qt::LeftButton);
        std::vector<double> times;
        for (int i = 1; i <= moves_; ++i) {
            rest();
            const QPoint place = middle + QPoint(i * 7 % 60, i * 5 % 40);
            await(
                Answer::None, canvas,
                [&] { sendMouse(canvas, QEvent::MouseMove, place, Qt::NoButton, Qt::LeftButton); }, times);
        }
        sendMouse(canvas, QEvent::MouseButtonRelease, middle, Qt::LeftButton, Qt::NoButton);
        canvas->showAll();
        return times;
    }

    /// Until the decodings of the new places are there; the old ones have moved along before.
    std::vector<double> drag() {
        auto* walk = window_.findChild<WalkView*>();
        const QPoint middle = walk->rect().center();
        sendMouse(walk, QEvent::MouseButtonPress, middle, Qt::LeftButton, Qt::LeftButton);
        std::vector<double> times;
        for (int i = 1; i <= moves_ / 3; ++i) {
            rest();
            runUntil([this] { return walked_ == newest_; }, 1);
            fromStep_ = newest_;
            const QPoint place = middle + (i % 2 == 1 ? QPoint(60, 20) : QPoint());
            await(
                Answer::Walked, walk,
                [&] { sendMouse(walk, QEvent::MouseMove, place, Qt::NoButton, Qt::LeftButton); }, times);
        }
        sendMouse(walk, QEvent::MouseButtonRelease, middle, Qt::LeftButton, Qt::NoButton);
        return times;
    }

    /// One batch at a time.
    std::vector<double> steps() {
        follow();
        for (int i = 0; i < moves_ / 6; ++i) {
            runEvents(0.2);
            const std::size_t shown = redraws_.size();
            session().step();
            runUntil([&] { return redraws_.size() > shown; }, 5);
        }
        followed_ = nullptr;
        return redraws_;
    }

    /// From the moment at which the window has the snapshot, at most a drain (33 ms) after it was taken.
    std::vector<double> snapshots() {
        follow();
        runEvents(0.05 * moves_);
        followed_ = nullptr;
        return redraws_;
    }

    void follow() {
        followed_ = window_.findChild<WalkView*>();
        redraws_.clear();
        snapshotAt_.reset();
    }

    void painted(const QObject* widget) {
        if (widget == awaited_ && answered_)
            paintedAt_ = Clock::now();
        if (widget == followed_ && walked_ == newest_ && snapshotAt_)
            redraws_.push_back(1000 * secondsSince(*std::exchange(snapshotAt_, std::nullopt)));
    }

    void print(const char* what, const std::vector<double>& times) const {
        std::printf("  %-34s %7.1f %7.1f %7.1f   (%zu)\n", what, median(times), quantile(times, 0.99),
                    quantile(times, 1), times.size());
        std::fflush(stdout);
    }

    PaintedApplication& application_;
    int moves_;
    std::mt19937 random_{1};
    std::int64_t newest_ = -1, decoded_ = -1, walked_ = -1, fromStep_ = 0; ///< steps
    Clock::time_point paintedAt_;
    std::optional<Clock::time_point> snapshotAt_; ///< of the newest, until the walk shows it
    std::vector<double> redraws_;
    Answer waitsFor_ = Answer::None;
    const QObject* awaited_ = nullptr;
    const QObject* followed_ = nullptr;
    bool answered_ = false;
    MainWindow window_;
    LatentSession* latent_;
};

} // namespace

int main(int argc, char** argv) {
    PaintedApplication application(argc, argv);
    const auto measure = [&](const Arguments& arguments) {
        const int moves = arguments.number("--moves", 6, 300);
        for (const std::string& experiment :
             arguments.experiments({"deep", "variational-2d", "convolutional", "oversized-5000"})) {
            std::printf("%-36s  median    99 %% longest   ms\n", experiment.c_str());
            Hand(application, experiment, arguments.data(), moves).measure();
        }
    };
    return runBenchmark("bench-hand [--data DATA] [--moves N] [EXPERIMENT...]", argc, argv, measure);
}
