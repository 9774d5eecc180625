#pragma once
#include "core/analysis/tsne/Neighbours.h"
#include <cstdint>
#include <memory>
#include <span>

namespace diabolo {

/// What a person chooses of a t-SNE.
struct TsneSettings {
    double perplexity = 30;           ///< how many neighbours count, softly; from 2 to a third of the points
    double exaggeration = 12;         ///< the attraction's factor in the first iterations, at least 1
    int exaggerationIterations = 100; ///< how many these are; none when a layout is given to begin with
    int iterations = 500;             ///< in all
    double learningRate = 0;          ///< of all iterations; 0: what suits the number of points and the phase
    std::uint64_t seed = 0;           ///< of what little is random: the start's jitter
};

/// t-SNE in two dimensions (van der Maaten and Hinton 2008), at a cost that grows linearly with the points
/// once their neighbours are known. A state machine for whoever owns it: step() does one small piece of work,
/// between two of which one can look at the layout, or stop. Knows no threads and no time. The same input
/// gives the same layouts, to the bit, on the same kind of processor. Of many points a sample moves already
/// while the neighbours of all are looked for (see TsneLandmarks).
///
///     Tsne tsne(codes, codeSize, settings);
///     while (!stop.stop_requested() && tsne.step())
///         show(tsne.layout());
class Tsne {
public:
    /// `points` are n × dimensions values, row by row. `initial`, when not empty, is the layout to begin with
    /// (n × 2, such as the last one of a network that has learned on since), in its own scale and without
    /// early exaggeration; else it is the plane of the first two principal components, scaled to a standard
    /// deviation of 0.0001. Throws Error in words for a user: when there are fewer points than 3 × perplexity
    /// + 1, all are the same, a value is not finite, or a setting is out of its range; std::invalid_argument
    /// when sizes do not agree.
    Tsne(std::span<const float> points, std::size_t dimensions, const TsneSettings& settings,
         std::span<const float> initial = {});

    /// The same from neighbours that are known already, at least ⌊3 × perplexity⌋ a point. Without an initial
    /// layout it begins with a random one.
    Tsne(Neighbours neighbours, const TsneSettings& settings, std::span<const float> initial = {});

    ~Tsne();
    Tsne(Tsne&&) noexcept;
    Tsne& operator=(Tsne&&) noexcept;

    enum class Phase { Neighbours, Perplexities, EarlyExaggeration, Optimising, Done };

    [[nodiscard]] Phase phase() const;

    /// Does some thousandths of a second's work: the neighbours of a few points, or one iteration. False when
    /// there was nothing left to do.
    bool step();

    /// From Done on (or any other phase) this many iterations more.
    void extend(int iterations);

    [[nodiscard]] std::size_t points() const;
    [[nodiscard]] int iteration() const;   ///< how many are done
    [[nodiscard]] int iterations() const;  ///< in all
    [[nodiscard]] double progress() const; ///< of the phase, 0 to 1

    /// How many points, chosen at random, move by themselves just now and take the others with them; 0 when
    /// all move by themselves, or none.
    [[nodiscard]] std::size_t landmarks() const;

    /// n × 2 positions as they are now, centred; valid until the next step(). There is one from the start.
    [[nodiscard]] std::span<const float> layout() const;

    /// The Kullback–Leibler divergence in nats of the present layout from the true affinities, without
    /// exaggeration: Σ pᵢⱼ·ln(pᵢⱼ/qᵢⱼ) over the pairs of neighbours, as scikit-learn reports it. Costs about
    /// an iteration. Not a number before the neighbours are known.
    [[nodiscard]] double klDivergence();

private:
    class Work;
    std::unique_ptr<Work> work_;
};

} // namespace diabolo
