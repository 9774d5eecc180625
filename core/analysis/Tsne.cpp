#include "core/analysis/Tsne.h"
#include "core/analysis/Affinities.h"
#include "core/analysis/Attraction.h"
#include "core/analysis/PrincipalPlane.h"
#include "core/analysis/Repulsion.h"
#include "core/analysis/ScaledPoints.h"
#include "core/analysis/TsneDescent.h"
#include "core/analysis/TsneStart.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace diabolo {
namespace {

constexpr float earlyMomentum = 0.8F, momentum = 0.95F;

} // namespace

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
        neighbours_.points = points_;
        neighbours_.perPoint = neighboursFor(settings.perplexity);
        neighbours_.indices.resize(points_ * neighbours_.perPoint);
        neighbours_.squaredDistances.resize(neighbours_.indices.size());
        rowsAtOnce_ = std::max<std::size_t>(32, 100'000'000 / (points_ * (dimensions + 8)) / 32 * 32);
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
            findNeighbours();
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
        if (!attraction_)
            return std::numeric_limits<double>::quiet_NaN();
        const double z = repulsion_.compute(descent_->layout(), repulsive_);
        return attraction_->divergence(descent_->layout()) + std::log(z);
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
    std::span<const float> layout() const { return descent_->layout(); }

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
        descent_.emplace(std::move(layout));
        attractive_.resize(2 * points_);
        repulsive_.resize(2 * points_);
    }

    void findNeighbours() {
        const std::size_t count = std::min(rowsAtOnce_, points_ - row_), k = neighbours_.perPoint;
        search_->find(row_, count, k, &neighbours_.indices[row_ * k],
                      &neighbours_.squaredDistances[row_ * k]);
        row_ += count;
        if (row_ < points_)
            return;
        search_.reset();
        beginPerplexities();
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
        attraction_.emplace(jointProbabilities(neighbours_, conditional_));
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

    /// Of the early phase n / exaggeration (Belkina et al. 2019); afterwards twice the n that it would be,
    /// which reaches the same divergence in two thirds of the iterations. Few points want the rate of more.
    double automaticRate(bool early) const {
        const double n = std::max(static_cast<double>(points_), 1000.0);
        return early ? n / settings_.exaggeration : 2 * n;
    }

    void iterate() {
        const bool early = phase_ == Phase::EarlyExaggeration;
        const double exaggeration = early ? settings_.exaggeration : 1;
        const double rate = settings_.learningRate > 0 ? settings_.learningRate : automaticRate(early);
        const double z = repulsion_.compute(descent_->layout(), repulsive_);
        attraction_->compute(descent_->layout(), attractive_);
        descent_->update(attractive_, static_cast<float>(exaggeration), repulsive_, static_cast<float>(1 / z),
                         {static_cast<float>(rate), early ? earlyMomentum : momentum});
        ++iteration_;
        enterNextPhase();
    }

    TsneSettings settings_;
    std::size_t points_ = 0;
    Phase phase_ = Phase::Neighbours;
    int iteration_ = 0;
    std::size_t row_ = 0; ///< how many points the phase has dealt with
    std::size_t rowsAtOnce_ = 0;
    std::optional<NeighbourSearch> search_;
    Neighbours neighbours_;
    std::vector<float> conditional_;
    std::optional<Attraction> attraction_;
    Repulsion repulsion_;
    std::optional<TsneDescent> descent_;
    std::vector<float> attractive_, repulsive_;
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

std::span<const float> Tsne::layout() const {
    return work_->layout();
}

double Tsne::klDivergence() {
    return work_->klDivergence();
}

} // namespace diabolo
