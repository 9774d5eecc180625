#include "core/explore/Embedder.h"
#include "core/analysis/tsne/NeighboursKept.h"
#include "core/base/Mailbox.h"
#include "core/base/ThreadPriority.h"
#include "core/training/FailureText.h"
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace diabolo {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds showInterval{33};
constexpr int iterationsPerKl = 25; // computing it costs about an iteration
constexpr std::size_t nearest = 10;

struct Request {
    std::uint64_t id = 0;
    std::vector<float> points;
    std::size_t dimensions = 1;
    TsneSettings settings;
    std::vector<float> initial;
};

} // namespace

class Embedder::Thread {
public:
    explicit Thread(std::function<void()> wake)
        : news_(std::move(wake))
        , thread_([this](const std::stop_token& stop) { run(stop); }) {}

    void embed(Request request) {
        command([&] {
            request_ = std::move(request);
            running_ = true;
        });
    }

    void setRunning(bool running) {
        command([&] { running_ = running; });
    }

    std::optional<Embedding> takeNews() { return news_.take(); }

private:
    template <class Change>
    void command(Change change) {
        {
            const std::lock_guard lock(mutex_);
            change();
            changed_ = true;
        }
        commanded_.notify_one();
    }

    void run(const std::stop_token& stop) {
        giveWayToOthers();
        while (!stop.stop_requested())
            try {
                if (tsne_ && steps_ && !changed())
                    advance();
                else if (!obey(stop))
                    return;
            } catch (const std::exception& error) {
                fail(failureText(error));
            }
    }

    bool changed() {
        const std::lock_guard lock(mutex_);
        return changed_;
    }

    /// Waits for a command and does what it says; false when it is time to end.
    bool obey(const std::stop_token& stop) {
        std::optional<Request> request;
        {
            std::unique_lock lock(mutex_);
            if (!commanded_.wait(lock, stop, [this] { return changed_; }))
                return false;
            changed_ = false;
            request = std::exchange(request_, std::nullopt);
            steps_ = running_;
        }
        if (request)
            begin(std::move(*request));
        else if (tsne_ && steps_ && tsne_->phase() == Tsne::Phase::Done)
            tsne_->extend(tsne_->iterations());
        tell(!steps_);
        return true;
    }

    void begin(Request request) {
        tsne_.reset();
        current_ = std::move(request);
        kl_.reset();
        tsne_.emplace(current_.points, current_.dimensions, current_.settings, current_.initial);
    }

    void advance() {
        steps_ = tsne_->step();
        if (!steps_)
            return tell(true);
        const bool optimising = tsne_->phase() >= Tsne::Phase::EarlyExaggeration;
        if (optimising && tsne_->iteration() % iterationsPerKl == 0)
            kl_ = tsne_->klDivergence();
        if (Clock::now() - shown_ >= showInterval)
            tell(false);
    }

    void tell(bool rests) {
        if (!tsne_)
            return;
        Embedding news;
        news.request = current_.id;
        news.phase = tsne_->phase();
        news.running = !rests;
        news.progress = tsne_->progress();
        news.iteration = tsne_->iteration();
        news.iterations = tsne_->iterations();
        news.landmarks = tsne_->landmarks();
        news.layout.assign(tsne_->layout().begin(), tsne_->layout().end());
        if (rests && news.phase >= Tsne::Phase::EarlyExaggeration) {
            kl_ = tsne_->klDivergence();
            if (tsne_->points() > nearest)
                news.kept = neighboursKept(current_.points, current_.dimensions, news.layout, nearest);
        }
        news.kl = kl_;
        shown_ = Clock::now();
        news_.post([&](std::optional<Embedding>& waiting) { waiting = std::move(news); });
    }

    void fail(const std::string& reason) {
        tsne_.reset();
        steps_ = false;
        news_.post([&](std::optional<Embedding>& waiting) {
            waiting = Embedding{};
            waiting->request = current_.id;
            waiting->failure = reason;
        });
    }

    Mailbox<std::optional<Embedding>> news_;
    Request current_;
    std::optional<Tsne> tsne_;
    std::optional<double> kl_;
    bool steps_ = false; ///< it has something to do, and is wanted
    Clock::time_point shown_;
    std::mutex mutex_;
    std::condition_variable_any commanded_;
    std::optional<Request> request_;
    bool running_ = false;
    bool changed_ = false;
    std::jthread thread_; // last: it begins when all else is there, and ends before it goes
};

Embedder::Embedder(std::function<void()> wake)
    : thread_(std::make_unique<Thread>(std::move(wake))) {}

Embedder::~Embedder() = default;

void Embedder::embed(std::uint64_t request, std::vector<float> points, std::size_t dimensions,
                     const TsneSettings& settings, std::vector<float> initial) {
    thread_->embed({request, std::move(points), dimensions, settings, std::move(initial)});
}

void Embedder::stop() {
    thread_->setRunning(false);
}

void Embedder::resume() {
    thread_->setRunning(true);
}

std::optional<Embedding> Embedder::takeNews() {
    return thread_->takeNews();
}

} // namespace diabolo
