#pragma once
#include "core/data/Samples.h"
#include <filesystem>

namespace diabolo {

/// Whether CIFAR-10's binary version has a place for such samples: pictures of 32 × 32 pixels in three
/// colours, of the classes 0 to 9.
[[nodiscard]] bool fitsCifar(const SampleShape& shape, int classCount);

/// Writes pictures as one file of CIFAR-10's binary version, which readCifarDataset() describes; compressed
/// when its name ends in .gz, and either whole or as it was. Throws Error naming the file, also for samples
/// that do not fit.
void writeCifarSamples(const Samples& samples, const std::filesystem::path& file);

} // namespace diabolo
