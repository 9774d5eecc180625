#pragma once
#include "core/analysis/codes/LatentPlane.h"
#include "core/data/Samples.h"
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace diabolo {

// What a course asks of an autoencoder's code. A network that is told the class gets the class along with the
// code: of a sample its own, on a path or in a sum the same mixture of classes as of codes.

/// Can it reconstruct? Answered by the rows "original" and "reconstruction".
struct ReconstructQuestion {
    std::vector<std::size_t> samples; ///< indices of test samples; one past the end is left out
};

/// Can it denoise samples? Gaussian noise of the same σ is added to every value of the samples (pictures stay
/// within [0, 1]), and the network sees those: the rows "original", "noisy input" and "reconstruction", the
/// latter two with their errors from the original over many test samples, CodeAnswer::measured of them.
struct DenoiseInputQuestion {
    std::vector<std::size_t> samples; ///< indices of test samples; one past the end is left out
    double noise = 0.5;               ///< σ, in the data's own values
    std::uint64_t seed = 1;
};

/// An amount of noise that one sees, and that leaves something of the samples: pictures hold more values.
[[nodiscard]] inline double usualInputNoise(SampleKind kind) {
    return kind == SampleKind::Picture ? 0.5 : 0.1;
}

/// Can it denoise its code? The codes of the samples, Gaussian noise of the same σ added to every unit: the
/// rows "original", "reconstruction" and "from the noisy code". The noise is measured in spreads of the
/// codes, since the codes of one network are many times as large as those of another: the same share is the
/// same question for all.
struct DenoiseCodeQuestion {
    std::vector<std::size_t> samples;
    double noise = 0.5; ///< how far it leads, root mean square, in spreads of the codes: a unit's σ is this
                        ///< share of CodeAnswer::codeDeviation
    std::uint64_t seed = 1;
};

/// Can it average? From one sample to another: the rows "pixels" (their values mixed), "straight" (the line
/// between the codes) and "spherical" (the arc between them), `steps` each, both ends included.
struct AverageQuestion {
    std::size_t from = 0, to = 1; ///< indices of test samples
    int steps = 9;
};

/// Can it generate? The rows "uniform" (each unit between the smallest and the largest value that the codes
/// of the test samples have there), "like the codes" (a Gaussian with their means and covariances) and "from
/// the prior" (a standard normal). A network that is told the class gets one class after another.
struct GenerateQuestion {
    std::size_t count = 10;
    std::uint64_t seed = 1;
};

/// A place in the space of codes: of one test sample, or the mean over those of a class.
struct CodePlace {
    std::size_t sample = 0;
    std::optional<int> meanOfClass = std::nullopt; ///< in place of the sample
    bool operator==(const CodePlace&) const = default;
};

/// A − B + C: one column for each of them, then one for the sum.
struct ArithmeticQuestion {
    CodePlace a, b, c;
};

/// Does it copy? What comes back of samples of another kind than it learned from, and of noise (each value
/// uniform in the range of the data), beside its own test samples: the rows "original", "reconstruction",
/// "other kind", "other kind again", "noise" and "noise again". Points have no other kind, and no such rows.
/// The errors are over many samples, CodeAnswer::measured of each kind.
struct CopyQuestion {
    std::size_t count = 10;                         ///< columns, at most
    std::shared_ptr<const Dataset> other = nullptr; ///< whose test samples are of the other kind, see
                                                    ///< fittedTo(); null: builtInOtherKind()
    std::uint64_t seed = 1;                         ///< other samples to look at, the same errors
};

using CodeQuestion = std::variant<ReconstructQuestion, DenoiseInputQuestion, DenoiseCodeQuestion,
                                  AverageQuestion, GenerateQuestion, ArithmeticQuestion, CopyQuestion>;

/// Asks for a CodeAnswer.
struct CodeQuestionQuery {
    CodeQuestion question;
    std::size_t samples = 2000; ///< test samples, from the first on, that tell where codes are
};

/// Asks for a HoleMap over a plane.
struct HolesQuery {
    LatentPlane plane;
    std::vector<double> xs; ///< of the columns, in the plane's coordinates
    std::vector<double> ys; ///< of the rows, from the bottom
    int classIndex = 0;
    std::size_t samples = 2000; ///< test samples that tell how far codes lie from each other
};

/// Asks for NewSamples: codes drawn near those of test samples, decoded.
struct NewSamplesQuery {
    std::vector<std::size_t> near; ///< indices of test samples to draw around, in turn; some of them where
                                   ///< they are more than `count`
    std::optional<int> ofClass =
        std::nullopt; ///< in place of `near`: around test samples of this class, drawn at random
    std::size_t count = 25;
    double spread = 0.5; ///< σ of a unit's noise, as a share of that unit's own σ over the test samples
    std::uint64_t seed = 1;
    std::size_t samples = 2000; ///< test samples, from the first on, that tell a unit's σ
};

} // namespace diabolo
