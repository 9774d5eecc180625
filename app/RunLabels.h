#pragma once
#include "core/experiment/ChoiceNames.h"
#include "core/training/Run.h"
#include <QString>

namespace diabolo {

// What a run's numbers are called on screen and in figures.

/// "binary cross-entropy per pixel"
[[nodiscard]] inline QString lossName(const Run& run) {
    return QString::fromStdString(lossLabel(run.experiment, run.architecture.input.kind));
}

/// "Adam"
[[nodiscard]] inline QString optimiserName(const Run& run) {
    return QString::fromStdString(std::string(nameOf(optimiserNames, run.experiment.optimiser).label));
}

} // namespace diabolo
