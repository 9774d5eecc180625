#include "core/analysis/comparison/CrossEntropy.h"
#include "core/analysis/comparison/SampleBlocks.h"
#include "core/base/Error.h"
#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace diabolo {
namespace {

double entropy(double x) {
    if (!(x >= 0 && x <= 1))
        throw Error("binary cross-entropy", "the data have values outside 0 to 1",
                    "set the loss to mean squared error");
    return x == 0 || x == 1 ? 0 : -x * std::log(x) - (1 - x) * std::log1p(-x);
}

} // namespace

double clippedCrossEntropy(std::span<const float> predictions, std::span<const float> targets) {
    if (predictions.size() != targets.size())
        throw std::invalid_argument("clippedCrossEntropy: not as many targets as predictions");
    double sum = 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const double x = static_cast<double>(targets[i]);
        const double y =
            std::clamp(static_cast<double>(predictions[i]), predictionMargin, 1 - predictionMargin);
        sum -= x * std::log(y) + (1 - x) * std::log(1 - y);
    }
    return sum;
}

double meanEntropy(const Samples& samples, const Progress& progress) {
    double sum = 0;
    forEachBlock(samples, progress, [&](std::span<float> block, std::size_t) {
        for (const float value : block)
            sum += entropy(static_cast<double>(value));
    });
    const double count = static_cast<double>(samples.count()) * static_cast<double>(samples.shape().size());
    return count > 0 ? sum / count : 0;
}

} // namespace diabolo
