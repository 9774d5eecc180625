#include "core/analysis/tsne/Tsne.h"
#include "core/analysis/codes/PrincipalPlane.h"
#include "core/analysis/tsne/Affinities.h"
#include "core/analysis/tsne/ScaledPoints.h"
#include "core/analysis/tsne/TsneLandmarks.h"
#include "core/analysis/tsne/TsneMotion.h"
#include "core/analysis/tsne/TsneStart.h"
#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace diabolo {
class Tsne::Work {
public:
    Work(std::span<const float> points, std::size_t dimensions, const TsneSettings& settings,
         std::span<const float> initial)
        : settings_(settings) {
        if (dimensions == 0 || points.size() % dimensions != 0)
            throw std::invalid_argument("Tsne: the values are not whole points");
        points_ = points.size() / dimensions;
        checkTsne(settings, points_);
        const std::vector<float> scaled = scaledPoints(points, dimensions, tsneName);
        begin(initial.empty()
                  ? startLayout(onPrincipalPlane(scaled, dimensions, settings.seed), settings.seed)
                  : checkedLayout(initial, points_),
              !initial.empty());
        search_.emplace(scaled, dimensions);
        if (exaggerated() > 0 && TsneLandmarks::countFor(points_, dimensions) > 0)
            landmarks_.emplace(search_->rows(), dimensions, settings_, layout_);
        neighbours_.points = points_;
        neighbours_.perPoint = neighboursFor(settings.perplexity);
        neighbours_.indices.resize(points_ * neighbours_.perPoint);
        neighbours_.squaredDistances.resize(neighbours_.indices.size());
    }

    Work(Neighbours neighbours, const TsneSettings& settings, std::span<const float> initial)
        : settings_(settings)
        , points_(neighbours.points)
        , phase_(Phase::Perplexities)
        , neighbours_(std::move(neighbours)) {
        checkTsne(settings, points_);
        requireWhole();
        begin(initial.empty() ? randomLayout(points_, settings.seed) : checkedLayout(initial, points_),
              !initial.empty());
        beginPerplexities();
    }

    bool step() {
        switch (phase_) {
        case Phase::Neighbours:
            search();
            return true;
        case Phase::Perplexities:
            findPerplexities();
            return true;
        case Phase::EarlyExaggeration:
        case Phase::Optimising:
            iterate();
            return true;
        case Phase::Done:
            return false;
        }
        return false;
    }

    void extend(int iterations) {
        settings_.iterations +=
            std::clamp(iterations, 0, std::numeric_limits<int>::max() - settings_.iterations);
        if (phase_ == Phase::Done)
            enterNextPhase();
    }

    double klDivergence() {
        return motion_ ? motion_->klDivergence() : std::numeric_limits<double>::quiet_NaN();
    }

    double progress() const {
        const auto share = [](double done, double all) { return all > 0 ? done / all : 1; };
        const auto n = static_cast<double>(points_);
        switch (phase_) {
        case Phase::Neighbours:
        case Phase::Perplexities:
            return share(static_cast<double>(row_), n);
        case Phase::EarlyExaggeration:
            return share(iteration_, exaggerated());
        case Phase::Optimising:
            return share(iteration_ - exaggerated(), settings_.iterations - exaggerated());
        case Phase::Done:
            return 1;
        }
        return 1;
    }

    Phase phase() const { return phase_; }
    std::size_t points() const { return points_; }
    int iteration() const { return iteration_; }
    int iterations() const { return settings_.iterations; }
    std::size_t landmarks() const { return landmarks_ ? landmarks_->count() : 0; }
    std::span<const float> layout() const {
        return motion_ ? motion_->layout() : landmarks_ ? landmarks_->layout() : layout_;
    }

private:
    void requireWhole() const {
        const std::size_t values = points_ * neighbours_.perPoint;
        if (neighbours_.perPoint < neighboursFor(settings_.perplexity) ||
            neighbours_.indices.size() != values || neighbours_.squaredDistances.size() != values ||
            std::any_of(neighbours_.indices.begin(), neighbours_.indices.end(),
                        [this](std::uint32_t j) { return j >= points_; }))
            throw std::invalid_argument("Tsne: these are not enough neighbours of all points");
    }

    void begin(std::vector<float> layout, bool continued) {
        if (continued)
            settings_.exaggerationIterations = 0;
        layout_ = std::move(layout);
    }

    /// The landmarks keep step with the search, so that pictures move as long as it takes.
    void search() {
        const bool led = landmarks_ && landmarks_->isDue(progress());
        led ? landmarks_->step() : findNeighbours();
        if (row_ == points_ && !(landmarks_ && landmarks_->isDue(1)))
            endSearch();
    }

    void endSearch() {
        if (landmarks_)
            layout_.assign(landmarks_->layout().begin(), landmarks_->layout().end());
        landmarks_.reset(); // before the search, whose rows it looks at
        search_.reset();
        beginPerplexities();
    }

    void findNeighbours() {
        const std::size_t count = std::min(search_->rowsAtOnce(), points_ - row_), k = neighbours_.perPoint;
        search_->find(row_, count, k, &neighbours_.indices[row_ * k],
                      &neighbours_.squaredDistances[row_ * k]);
        row_ += count;
    }

    void beginPerplexities() {
        phase_ = Phase::Perplexities;
        row_ = 0;
        conditional_.resize(neighbours_.indices.size());
    }

    void findPerplexities() {
        constexpr std::size_t rowsAtOnce = 500;
        const std::size_t k = neighbours_.perPoint;
        for (const std::size_t end = std::min(points_, row_ + rowsAtOnce); row_ < end; ++row_)
            conditionalProbabilities({&neighbours_.squaredDistances[row_ * k], k}, settings_.perplexity,
                                     {&conditional_[row_ * k], k});
        if (row_ < points_)
            return;
        motion_.emplace(jointProbabilities(neighbours_, conditional_), std::move(layout_));
        conditional_ = {};
        neighbours_ = {};
        enterNextPhase();
    }

    int exaggerated() const { return std::min(settings_.exaggerationIterations, settings_.iterations); }

    void enterNextPhase() {
        phase_ = iteration_ < exaggerated()          ? Phase::EarlyExaggeration
                 : iteration_ < settings_.iterations ? Phase::Optimising
                                                     : Phase::Done;
    }

    void iterate() {
        motion_->iterate(settings_, phase_ == Phase::EarlyExaggeration);
        ++iteration_;
        enterNextPhase();
    }

    TsneSettings settings_;
    std::size_t points_ = 0;
    Phase phase_ = Phase::Neighbours;
    int iteration_ = 0;
    std::size_t row_ = 0;       ///< how many points the phase has dealt with
    std::vector<float> layout_; ///< to begin with
    std::optional<NeighbourSearch> search_;
    std::optional<TsneLandmarks> landmarks_;
    Neighbours neighbours_;
    std::vector<float> conditional_;
    std::optional<TsneMotion> motion_;
};

Tsne::Tsne(std::span<const float> points, std::size_t dimensions, const TsneSettings& settings,
           std::span<const float> initial)
    : work_(std::make_unique<Work>(points, dimensions, settings, initial)) {}

Tsne::Tsne(Neighbours neighbours, const TsneSettings& settings, std::span<const float> initial)
    : work_(std::make_unique<Work>(std::move(neighbours), settings, initial)) {}

Tsne::~Tsne() = default;
Tsne::Tsne(Tsne&&) noexcept = default;
Tsne& Tsne::operator=(Tsne&&) noexcept = default;

Tsne::Phase Tsne::phase() const {
    return work_->phase();
}

bool Tsne::step() {
    return work_->step();
}

void Tsne::extend(int iterations) {
    work_->extend(iterations);
}

std::size_t Tsne::points() const {
    return work_->points();
}

int Tsne::iteration() const {
    return work_->iteration();
}

int Tsne::iterations() const {
    return work_->iterations();
}

double Tsne::progress() const {
    return work_->progress();
}

std::size_t Tsne::landmarks() const {
    return work_->landmarks();
}

std::span<const float> Tsne::layout() const {
    return work_->layout();
}

double Tsne::klDivergence() {
    return work_->klDivergence();
}

} // namespace diabolo
