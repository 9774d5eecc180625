#pragma once
#include <optional>
#include <string>

namespace diabolo {

/// An error that a network's own can be set against.
struct Yardstick {
    enum class Kind {
        Floor,     ///< of the loss itself: no network gets below it
        Pca,       ///< the best linear code of the same size
        MeanImage, ///< the same picture for every sample: nothing learned but the average
        Published, ///< what somebody else's network reached
    };

    Kind kind = Kind::Floor;
    std::string name;            ///< "PCA, 32 components"
    std::optional<double> value; ///< none where it could not be computed; the explanation says why
    std::string explanation;     ///< one or two sentences for the person who points at it
};

} // namespace diabolo
