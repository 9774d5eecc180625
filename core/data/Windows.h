#pragma once
#include "core/data/RawSamples.h"
#include <filesystem>

namespace diabolo {

/// Cuts a recording, one value after another, into curves of `choices.windowLength` values, each
/// `choices.windowStep` after the one before; where these are 0, 128 values or a twentieth of a shorter
/// recording, without overlap. What is left at the end is left out, which the notes tell. Throws Error naming
/// `file` when there are not two pieces.
[[nodiscard]] RawSamples windowsOf(const std::vector<double>& recording, const ReadingChoices& choices,
                                   const std::filesystem::path& file);

} // namespace diabolo
