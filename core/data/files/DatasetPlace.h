#pragma once
#include "core/data/Samples.h"
#include <filesystem>

namespace diabolo {

/// Fills the training and test set of a dataset from a place that it was found at. Throws Error where it
/// cannot.
using DatasetReader = void (*)(const std::filesystem::path& place, Dataset& dataset);

/// The dataset at `fileOrFolder`, with its absolute path as the source and the last part of it as the name.
[[nodiscard]] Dataset readPlace(const std::filesystem::path& fileOrFolder, DatasetReader readFile,
                                DatasetReader readFolder);

} // namespace diabolo
