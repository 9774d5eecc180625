#pragma once
#include <cstddef>

namespace diabolo {

/// Where a network that trains layer by layer is: stage 1 has the outermost pair of layers (what leads into
/// its code, and what leads out again), the last stage all.
struct TrainingStage {
    int stage = 0;  ///< 0: it has not begun
    int stages = 0; ///< 0: all layers train together from the start

    bool operator==(const TrainingStage&) const = default;

    [[nodiscard]] bool isOfOnePair() const { return 0 < stage && stage < stages; }

    /// Whether layer `index` of `layers` is one of the pair that trains alone.
    [[nodiscard]] bool trains(std::size_t index, std::size_t layers) const {
        const auto pair = static_cast<std::size_t>(stage);
        return isOfOnePair() && (index == pair || index + pair == layers);
    }

    /// Whether the network reaches the layer yet: the inner ones join later.
    [[nodiscard]] bool takesPart(std::size_t index, std::size_t layers) const {
        const auto pair = static_cast<std::size_t>(stage);
        return !isOfOnePair() || index <= pair || index + pair >= layers;
    }
};

} // namespace diabolo
