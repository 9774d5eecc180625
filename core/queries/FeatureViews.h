#pragma once
#include "core/data/ClassNames.h"
#include "core/data/Samples.h"
#include <cstdint>
#include <string>
#include <vector>

namespace diabolo {

/// Values that are drawn as pictures, all of one shape.
struct Pictures {
    std::string name;  ///< "input", "encoder 1", "code", "filters"
    SampleShape shape; ///< of each; one channel but for the filters of colour pictures
    std::vector<float>
        values;        ///< pictures × shape.size(), as they are: of both signs where the network has them
    float largest = 0; ///< magnitude of the largest, to be drawn as black or full colour; 0 if all are

    [[nodiscard]] std::size_t count() const { return shape.size() == 0 ? 0 : values.size() / shape.size(); }
};

/// What becomes of one test sample on its way to its code.
struct FeatureMaps {
    std::int64_t step = 0;
    std::size_t sample = 0; ///< index in the test set
    int label = -1;         ///< its class; −1 when the data set has none
    ClassNames classNames;

    /// The sample itself, then what each layer of the encoder leaves, pooled, the code last. A convolution
    /// has a picture for each filter; a dense layer a single one of 1 × units (a Gaussian code its means).
    /// Empty when there is no such sample.
    std::vector<Pictures> layers;
};

/// What the units of the first layer look for.
struct FirstLayerWeights {
    std::int64_t step = 0;
    int units = 0; ///< of the layer; there may be fewer pictures

    /// For each unit its weights where it has them: a filter of 3 × 3 × channels, or, of a dense layer, the
    /// shape of a sample.
    Pictures weights;
};

} // namespace diabolo
