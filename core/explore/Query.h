#pragma once
#include <cstddef>
#include <variant>
#include <vector>

namespace diabolo {

/// Asks for a ReconstructionGrid.
struct ReconstructQuery {
    enum class Source {
        TestSamples, ///< damaged first, where the experiment trains with noise
        RandomNoise, ///< pictures of uniform noise: what a network that has learned to copy gives back
    };

    std::vector<std::size_t> samples; ///< indices of test samples (one past the end is left out), or of noise
    double testNoise = 0;             ///< amount of the experiment's corruption, see Experiment::testNoise
    Source source = Source::TestSamples;
};

/// Asks for a CodeHistogram over the first `samples` test samples (at most as many as there are), without
/// noise.
struct CodeQuery {
    std::size_t samples = 0;
};

using Query = std::variant<ReconstructQuery, CodeQuery>;

} // namespace diabolo
