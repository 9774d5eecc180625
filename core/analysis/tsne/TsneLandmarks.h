#pragma once
#include "core/analysis/tsne/Neighbours.h"
#include "core/analysis/tsne/Tsne.h"
#include "core/analysis/tsne/TsneMotion.h"
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace diabolo {

/// What moves while the neighbours of many points are looked for, which takes seconds: a random sample of the
/// points, the landmarks, whose own neighbours take milliseconds. They go through as many exaggerated
/// iterations as all will, and each other point moves as the landmarks nearest to it do; where they leave it,
/// it begins (Kobak and Berens 2019, "The art of using t-SNE for single-cell transcriptomics"). The result is
/// as good as from the principal plane. Nothing jumps: at first all are on that plane, at last about as wide
/// apart as exaggeration keeps all points, too.
///
/// Iterating over all points with the neighbours found so far would need a matrix that changes under the
/// descent, and an approximate search for all a second kind of search; this needs neither. How many
/// iterations there are depends on the settings alone, not on how fast the search is: runs repeat to the bit.
class TsneLandmarks {
public:
    /// How many landmarks so many points have: up to 1500, so few that one can find those nearest to each
    /// point in some tenths of a second. 0 when there are less than four times as many points, whose search
    /// takes no longer than that.
    [[nodiscard]] static std::size_t countFor(std::size_t points, std::size_t dimensions);

    /// `points` are n × dimensions numbers, scaled, that outlive this; `start` (n × 2) is where they are. The
    /// seed of the settings chooses the landmarks, countFor() of them, more than 0.
    TsneLandmarks(std::span<const float> points, std::size_t dimensions, const TsneSettings& settings,
                  std::span<const float> start);

    [[nodiscard]] std::size_t count() const { return chosen_.size(); }

    /// Whether there is work to do before this share, 0 to 1, of the search for neighbours is done.
    [[nodiscard]] bool isDue(double share) const;
    void step(); ///< some thousandths of a second of that work

    [[nodiscard]] std::span<const float> layout() const { return layout_; } ///< of all points, n × 2

private:
    static constexpr std::size_t guides = 3; // a point among them is somewhere between, not on top of others

    /// The landmarks that a point follows, and how much each.
    struct Guides {
        std::array<std::uint32_t, guides> landmarks;
        std::array<float, guides> shares;
    };

    [[nodiscard]] std::size_t points() const { return start_.size() / 2; }
    [[nodiscard]] TsneSettings exaggeratedNow() const;
    void begin();
    void findGuides();
    void follow();

    std::span<const float> values_;
    std::size_t dimensions_;
    TsneSettings settings_;
    std::vector<float> start_, layout_;
    std::vector<std::uint32_t> chosen_; ///< landmark -> point
    NeighbourSearch search_;            ///< among the landmarks
    std::optional<TsneMotion> motion_;  ///< of the landmarks
    std::vector<Guides> guidesOf_;
    int iteration_ = 0;
};

} // namespace diabolo
