#pragma once
#include <optional>
#include <string>

namespace diabolo {

/// An error that a network's own can be set against.
struct Yardstick {
    enum class Kind {
        Floor,     ///< of the loss itself: no network gets below it
        Pca,       ///< the best linear code of the same size
        Mean,      ///< the mean sample for every sample: nothing learned but the average
        Published, ///< what somebody else's network reached
    };

    Kind kind = Kind::Floor;
    std::string name;            ///< "PCA, 32 components"
    std::optional<double> value; ///< none where nothing can be compared; the explanation says why
    std::string explanation;     ///< one or two sentences for the person who points at it
    /// Without a value, the reason in a few words for the gauge: "a code of 5 000 holds all 784 values".
    std::string whyNone = {};
};

} // namespace diabolo
