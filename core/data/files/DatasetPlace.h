#pragma once
#include "core/data/ReadingChoices.h"
#include "core/data/Samples.h"
#include <filesystem>

namespace diabolo {

/// Fills a dataset from a place that it was found at, as its owner chooses, and adds a note for each guess.
/// Throws Error where it cannot, and Abandoned when who watches wants no more of it.
using DatasetReader = void (*)(const std::filesystem::path& place, const Reading& reading, Dataset& dataset);

/// The dataset at `fileOrFolder`, with its absolute path as the source and the last part of it as the name.
/// Classes that the reader leaves as numbers are named by these, without gaps.
[[nodiscard]] Dataset readPlace(const std::filesystem::path& fileOrFolder, const Reading& reading,
                                DatasetReader readFile, DatasetReader readFolder);

} // namespace diabolo
