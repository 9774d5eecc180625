#pragma once
#include "core/architecture/Architecture.h"
#include "core/data/Samples.h"
#include "core/experiment/Experiment.h"
#include "core/export/files/ModelFile.h"
#include <cstdint>
#include <memory>
#include <string>

namespace diabolo {

/// Numbers the runs of this process: news of an abandoned run can be told apart by it.
using RunId = std::uint64_t;

/// One training from its initial weights on: what is learned, from which data, by which network. Immutable
/// and shared by everything that works on the run.
struct Run {
    RunId id = 0;
    Experiment experiment;
    std::shared_ptr<const Dataset> dataset;
    Architecture architecture;
    std::shared_ptr<const Model> origin; ///< whose weights are its initial ones; null: the seed's
};

/// All batches that led to the weights after `step` batches of the run: those of the model it goes on from
/// included.
[[nodiscard]] std::int64_t batchesTrained(const Run& run, std::int64_t step);

/// So many batches in epochs, as everything that counts them says it: "6", "6.5"; rounded down, since "3" is
/// the end and not nearly the end.
[[nodiscard]] std::string epochsText(std::int64_t batches, std::int64_t batchesPerEpoch);

/// A new run with an id of its own. Throws Error when the experiment's settings do not go together, the data
/// set is too small for it, the network does not fit into memory, or the weights of `origin` are those of
/// another network: before anything is built. A run that goes on from a model trains all layers at once.
[[nodiscard]] std::shared_ptr<const Run> makeRun(Experiment experiment,
                                                 std::shared_ptr<const Dataset> dataset,
                                                 std::shared_ptr<const Model> origin = nullptr);

/// The same with another id.
[[nodiscard]] std::shared_ptr<const Run> makeRunLike(const Run& run);

} // namespace diabolo
