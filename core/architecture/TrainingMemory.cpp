#include "core/architecture/TrainingMemory.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include <numeric>
#include <stdexcept>

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

/// What an optimiser remembers, in vectors of the parameters' size (see core/training's classes of these
/// names).
std::uint64_t vectorsOf(OptimiserType optimiser) {
    switch (optimiser) {
    case OptimiserType::Sgd:
    case OptimiserType::RmsProp:
        return 1;
    case OptimiserType::Adam:
    case OptimiserType::AdamW:
    case OptimiserType::Adadelta:
        return 2;
    }
    throw std::logic_error("an optimiser of unknown size");
}

/// How many times the parameters are there at the peak.
std::uint64_t copiesOfParameters(const Experiment& experiment) {
    constexpr std::uint64_t trained = 2; // the weights and their gradients
    // Just made, published, shown, and one that each of the two explorers still looks at.
    constexpr std::uint64_t snapshots = 5;
    const std::uint64_t best = experiment.patience > 0 ? 1 : 0;
    return trained + vectorsOf(experiment.optimiser) + snapshots + best;
}

std::string gigabytes(std::uint64_t bytes) {
    const std::uint64_t tenths = (bytes + 50'000'000) / 100'000'000;
    return groupedText(static_cast<std::int64_t>(tenths / 10), " ") + "." + std::to_string(tenths % 10) +
           " GB";
}

} // namespace

std::uint64_t trainingBytes(const Architecture& architecture, const Experiment& experiment) {
    constexpr std::uint64_t outputAndGradient = 2;
    const std::uint64_t parameters =
        static_cast<std::uint64_t>(architecture.parameters() + architecture.statistics());
    const std::uint64_t samples =
        outputAndGradient * static_cast<std::uint64_t>(experiment.batchSize) + evaluatedAtOnce;
    return sizeof(float) *
           (copiesOfParameters(experiment) * parameters + samples * valuesInAll(architecture));
}

void checkFitsMemory(const Architecture& architecture, const Experiment& experiment,
                     std::uint64_t available) {
    const std::uint64_t needed = trainingBytes(architecture, experiment);
    if (available != 0 && needed > available)
        throw Error("network " + architecture.sizes(),
                    "training it needs about " + gigabytes(needed) + ", but " + gigabytes(available) +
                        " are free",
                    "use smaller layers or a smaller batch");
}

} // namespace diabolo
