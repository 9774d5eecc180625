#include "core/explore/Surveyor.h"
#include "core/training/Mailbox.h"
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace diabolo {

std::vector<Yardstick> yardsticksOf(const Run& run, const Yardsticks& yardsticks, const Progress& progress) {
    const auto codeSize =
        static_cast<std::size_t>(run.architecture.layers[run.architecture.codeLayer()].units);
    std::vector<Yardstick> found = yardsticks.of(run.experiment, codeSize, progress);
    if (!run.experiment.variational)
        return found;
    const double half =
        run.experiment.loss == Loss::MeanSquaredError ? 0.5 : 1; // of a Gaussian of variance 1
    for (Yardstick& yardstick : found) {
        if (yardstick.value && yardstick.kind != Yardstick::Kind::Published)
            *yardstick.value *= half * static_cast<double>(run.architecture.input.size());
        if (yardstick.kind == Yardstick::Kind::Pca)
            yardstick.explanation += " It pays no KL divergence for its code, so it has the easier task.";
    }
    return found;
}

class Surveyor::Thread {
public:
    explicit Thread(std::function<void()> wake)
        : found_(std::move(wake))
        , thread_([this](const std::stop_token& stop) { run(stop); }) {}

    void survey(std::shared_ptr<const Run> run) {
        {
            const std::lock_guard lock(mutex_);
            wanted_ = std::move(run);
        }
        asked_.notify_one();
    }

    std::optional<Survey> takeSurvey() { return found_.take(); }

private:
    void run(const std::stop_token& stop) {
        const c10::InferenceMode noGradients;
        at::set_num_threads(1);
        while (const auto run = next(stop))
            try {
                find(*run, [&](double) { return !stop.stop_requested() && !isReplaced(run->dataset); });
            } catch (const Abandoned&) {
                continue;
            } catch (const std::exception&) { // there is nothing to measure these data by
                dataset_.reset();
                yardsticks_.reset();
            }
    }

    void find(const Run& run, const Progress& progress) {
        if (run.dataset != dataset_) {
            yardsticks_.reset(); // its memory is wanted for the new one
            yardsticks_ = std::make_unique<const Yardsticks>(run.dataset, progress);
            dataset_ = run.dataset;
        }
        Survey survey{run.id, yardsticksOf(run, *yardsticks_, progress)};
        found_.post([&](std::optional<Survey>& waiting) { waiting = std::move(survey); });
    }

    std::shared_ptr<const Run> next(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        asked_.wait(lock, stop, [this] { return wanted_ != nullptr; });
        return stop.stop_requested() ? nullptr : std::exchange(wanted_, nullptr);
    }

    /// Whether a run on other data waits: one on the same data can use what is being fitted.
    bool isReplaced(const std::shared_ptr<const Dataset>& dataset) {
        const std::lock_guard lock(mutex_);
        return wanted_ && wanted_->dataset != dataset;
    }

    Mailbox<std::optional<Survey>> found_;
    std::shared_ptr<const Dataset> dataset_; ///< that `yardsticks_` are of
    std::unique_ptr<const Yardsticks> yardsticks_;
    std::mutex mutex_;
    std::condition_variable_any asked_;
    std::shared_ptr<const Run> wanted_;
    std::jthread thread_; // last: it begins when all else is there, and ends before it goes
};

Surveyor::Surveyor(std::function<void()> wake)
    : thread_(std::make_unique<Thread>(std::move(wake))) {}

Surveyor::~Surveyor() = default;

void Surveyor::survey(std::shared_ptr<const Run> run) {
    thread_->survey(std::move(run));
}

std::optional<Survey> Surveyor::takeSurvey() {
    return thread_->takeSurvey();
}

} // namespace diabolo
