#pragma once
#include "core/analysis/codes/CodeRegion.h"
#include "core/analysis/codes/LatentPlane.h"
#include "core/data/ClassNames.h"
#include "core/queries/CodeQuestions.h"
#include "core/queries/Views.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diabolo {

/// One row of decodings and how far they are from what they should be.
struct AnswerRow : ImageRow {
    std::optional<double> error; ///< mean squared error per value from the originals, where there is one

    /// The same of the best constant in place of the reconstructions, which knows nothing of a sample: one
    /// grey for all pictures, one height for all curves, the mean of all points. Told by CopyQuestion.
    std::optional<double> ofConstant = std::nullopt;
};

/// The values that never changed in training, the border of MNIST's pictures say, and what a network makes of
/// noise there: nothing was to be learned about them.
struct StillValues {
    std::size_t count = 0;
    double errorThere = 0;     ///< mean squared error of noise at those values
    double errorElsewhere = 0; ///< and at the others
};

/// The answer to a question about the code, in rows of pictures of the same number of columns.
struct CodeAnswer {
    std::int64_t step = 0;
    CodeQuestion question;
    SampleShape shape;
    std::vector<AnswerRow> rows;
    std::vector<std::size_t> samples; ///< test sample of each column of ReconstructQuestion,
                                      ///< DenoiseInputQuestion, DenoiseCodeQuestion
    double codeDeviation = 0; ///< σ of a code's unit over the test samples, root mean square over the units:
                              ///< 0 when the code has collapsed. Not told by ReconstructQuestion
    double distance = 0; ///< between the ends of a path, between A and B: in units of the root mean square
                         ///< distance of the test samples' codes from their mean, as in a HoleMap
    std::size_t measured = 0; ///< test samples that codeDeviation is of; that the errors of
                              ///< DenoiseInputQuestion, and of each kind of CopyQuestion, are over
    std::string otherKind;    ///< of a CopyQuestion: "grey shapes"; empty where there is no other kind
    std::optional<StillValues> stillValues = std::nullopt; ///< of a CopyQuestion about pictures
    ValueScale units = {}; ///< how values came from those of the file; of pictures, that they did not
    ClassNames classNames = {};                            ///< of the question's classes
};

/// How much of what varies in a kind of samples comes back: 1 − error / ofConstant, the share of the variance
/// explained (R²). 1 of a perfect copy, 0 of a constant, less of what is worse. None where nothing varies.
[[nodiscard]] std::optional<double> shareBack(const AnswerRow& row);

/// What an answer to a CopyQuestion says, by the shares that come back.
enum class CopyVerdict {
    NotTrained, ///< not even most of its own samples does
    Copies,     ///< of the other kind as good as all: the network gives back what it is shown
    InPart,     ///< between
    DoesNot,    ///< a third or more is lost: it knows its own samples only
};

inline constexpr double ownShareOfTrained = 0.7; ///< of its own samples, at least, of one that is trained
inline constexpr double shareOfCopy = 0.9;       ///< of the other kind, at least, of one that copies
inline constexpr double shareOfNoCopy = 2.0 / 3; ///< at most, of one that does not: a third is lost

/// By the other kind, or by noise where there is none (points).
[[nodiscard]] CopyVerdict copyVerdict(const CodeAnswer& answer);

/// The row of this name, or null.
[[nodiscard]] const AnswerRow* rowNamed(const CodeAnswer& answer, std::string_view name);

/// How far decoding a place and encoding the picture again leads away from it: little where the network knows
/// what it decodes, far in the holes. Where there are no codes at all nothing can be asked of a network, so
/// holes are counted among the codes only: at the places inside the outline of a CodeRegion. One rule holds
/// for all networks: a hole is what comes back more than `holeDistance` away.
struct HoleMap {
    /// In units of `codeSpread`. Two codes are typically √2 apart: a hole comes back a third of the way to
    /// some other sample.
    static constexpr double holeDistance = 0.5;

    std::int64_t step = 0;
    LatentPlane plane;
    std::vector<double> xs;       ///< of the columns, from the left
    std::vector<double> ys;       ///< of the rows, from the bottom
    std::vector<float> distances; ///< rows × columns, the lowest row first; in units of `codeSpread`
    std::vector<bool> amongCodes; ///< rows × columns: what counts
    std::vector<CodeRegion::Place> outline; ///< around 95 % of the test samples' codes, see CodeRegion
    double codeSpread = 0;     ///< root mean square distance of the test samples' codes from their mean
    double holesAtSamples = 0; ///< share of some test samples whose own codes come back from as far as holes
};

/// New samples, made by decoding codes that lie near those of test samples.
struct NewSamples {
    std::int64_t step = 0;
    SampleShape shape;
    std::vector<float> values;     ///< samples × shape.size(), 0 to 1 for pictures
    std::vector<std::size_t> near; ///< the test sample that each was drawn around
    std::vector<float> nearValues; ///< that sample itself, samples × shape.size()
    std::vector<int> labels;       ///< its class, or empty where the data set has none
    ValueScale units = {};         ///< how values came from those of the file; of pictures, that they did not
    ClassNames classNames = {};    ///< of them
};

} // namespace diabolo
