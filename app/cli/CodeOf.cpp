#include "app/cli/CodeOf.h"
#include "app/cli/DatasetText.h"
#include "core/data/builtin/BuiltIn.h"
#include "core/experiment/Catalog.h"
#include "core/export/Code.h"

namespace diabolo {
namespace {

Architecture architectureOf(const Experiment& experiment) {
    const auto shape = builtInShape(experiment.data);
    if (shape && !experiment.conditional) // the classes matter to a conditional network alone
        return describe(experiment, *shape);
    const Dataset dataset = openForCommand(dataRequest(experiment), true);
    return describe(experiment, dataset.train.shape(), classCount(dataset));
}

} // namespace

std::string codeText(const CodeCommand& command) {
    const Architecture architecture = architectureOf(command.experiment);
    return command.keras ? kerasCode(command.experiment, architecture)
                         : pyTorchCode(command.experiment, architecture);
}

} // namespace diabolo
