#pragma once
#include "core/analysis/codes/LatentPlane.h"
#include "core/queries/CodeQuestions.h"
#include "core/queries/SampleNeighbours.h"
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

/// Asks for a CodeCloud of the first `samples` test samples.
struct CloudQuery {
    std::size_t samples = 0;
};

/// Asks for the DecodedSamples of codes, codes × units. A code of another size is answered by NoAnswer.
struct DecodeQuery {
    std::vector<float> codes;
    int classIndex = 0;    ///< what a conditional network is told
    std::size_t count = 1; ///< of codes: without it, one of 256 units could be taken for four of 64
};

/// The same for the place that is pointed at: sliders and pointer must not displace each other's questions.
struct PointerQuery : DecodeQuery {};

/// Asks for a LatentWalk over a plane.
struct WalkQuery {
    LatentPlane plane;
    std::vector<double> xs; ///< of the columns, in the plane's coordinates
    std::vector<double> ys; ///< of the rows, from the bottom
    int classIndex = 0;
};

/// Asks for the FeatureMaps of a test sample.
struct FeatureMapsQuery {
    std::size_t sample = 0; ///< index in the test set
};

/// Asks for the FirstLayerWeights of the first `units` units (at most as many as there are).
struct FirstLayerQuery {
    std::size_t units = 64;
};

using Query = std::variant<ReconstructQuery, CodeQuery, CloudQuery, DecodeQuery, PointerQuery, WalkQuery,
                           FeatureMapsQuery, FirstLayerQuery, CodeQuestionQuery, HolesQuery, NewSamplesQuery,
                           NeighboursQuery>;

} // namespace diabolo
