#pragma once
#include "core/analysis/tsne/Attraction.h"
#include "core/analysis/tsne/Repulsion.h"
#include "core/analysis/tsne/Tsne.h"
#include "core/analysis/tsne/TsneDescent.h"
#include <span>
#include <vector>

namespace diabolo {

/// Points on their way to their places in a t-SNE: what pulls them together, what pushes them apart, and the
/// descent that moves them.
class TsneMotion {
public:
    /// Begins at rest at this layout (n × 2).
    TsneMotion(Affinities affinities, std::vector<float> layout);

    [[nodiscard]] std::span<const float> layout() const { return descent_.layout(); }

    /// One iteration, an early one with the settings' exaggeration and another pace.
    void iterate(const TsneSettings& settings, bool early);

    /// As Tsne::klDivergence().
    [[nodiscard]] double klDivergence();

private:
    Attraction attraction_;
    Repulsion repulsion_;
    TsneDescent descent_;
    std::vector<float> attractive_, repulsive_;
};

} // namespace diabolo
