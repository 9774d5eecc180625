// What training a network takes of the machine's memory.
#include "core/Error.h"
#include "core/NumberText.h"
#include "core/model/Architecture.h"
#include <numeric>

namespace diabolo {
namespace {

/// Values that one sample leaves in a layer on its way through: a convolution keeps its output before pooling
/// or upsampling, and pooling remembers which value was the largest.
std::uint64_t valuesIn(const LayerSpec& layer) {
    const auto values = static_cast<std::uint64_t>(layer.units);
    if (layer.kind == LayerSpec::Kind::Gaussian)
        return 4 * values;
    if (layer.resampling == LayerSpec::Resampling::None)
        return values;
    const auto places =
        static_cast<std::uint64_t>(layer.in.height) * static_cast<std::uint64_t>(layer.in.width);
    const auto before = places * static_cast<std::uint64_t>(layer.out.channels);
    return before + (layer.resampling == LayerSpec::Resampling::Pool ? 2 : 1) * values;
}

std::uint64_t valuesInAll(const Architecture& architecture) {
    return std::accumulate(architecture.layers.begin(), architecture.layers.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const LayerSpec& layer) { return sum + valuesIn(layer); });
}

std::string gigabytes(std::uint64_t bytes) {
    const std::uint64_t tenths = (bytes + 50'000'000) / 100'000'000;
    return groupedText(static_cast<std::int64_t>(tenths / 10), " ") + "." + std::to_string(tenths % 10) +
           " GB";
}

} // namespace

std::uint64_t trainingBytes(const Architecture& architecture, int batchSize) {
    // Each holds every parameter once: the weights, their gradients, Adam's two moments and the passing sums
    // of its step; the last good weights; the snapshots just made, published and explored, and the explorer's
    // own network.
    constexpr std::uint64_t copiesOfParameters = 5 + 1 + 4;
    constexpr std::uint64_t outputAndGradient = 2;
    const std::uint64_t parameters =
        static_cast<std::uint64_t>(architecture.parameters() + architecture.statistics());
    const std::uint64_t samples = outputAndGradient * static_cast<std::uint64_t>(batchSize) + evaluatedAtOnce;
    return sizeof(float) * (copiesOfParameters * parameters + samples * valuesInAll(architecture));
}

void checkFitsMemory(const Architecture& architecture, int batchSize, std::uint64_t available) {
    const std::uint64_t needed = trainingBytes(architecture, batchSize);
    if (available != 0 && needed > available)
        throw Error("network " + architecture.sizes(),
                    "training it needs about " + gigabytes(needed) + ", but " + gigabytes(available) +
                        " are free",
                    "use smaller layers or a smaller batch");
}

} // namespace diabolo
