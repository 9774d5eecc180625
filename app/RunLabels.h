#pragma once
#include "core/training/Run.h"
#include "widgets/LossCurves.h"
#include <QString>

namespace diabolo {

// What a run's numbers are called on screen and in figures.

[[nodiscard]] QString lossName(const Run& run);      ///< "binary cross-entropy per pixel"
[[nodiscard]] QString optimiserName(const Run& run); ///< "Adam"

/// What is minimised beside the reconstruction.
[[nodiscard]] LossParts lossParts(const Run& run);

} // namespace diabolo
