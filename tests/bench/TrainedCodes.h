#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace diabolo::bench {

/// Codes of real samples, samples × units, row by row.
struct TrainedCodes {
    std::vector<float> values;
    std::size_t units = 0;
    [[nodiscard]] std::size_t samples() const { return values.size() / units; }
};

/// Trains the preset `deep` for three epochs on `data` (as for diabolo --data) and encodes its test samples,
/// then its training samples. Takes some seconds.
[[nodiscard]] TrainedCodes trainedCodes(const std::string& data);

} // namespace diabolo::bench
