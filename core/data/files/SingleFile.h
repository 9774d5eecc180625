#pragma once
#include "core/data/Samples.h"
#include <cstddef>
#include <filesystem>

namespace diabolo {

/// Splits the pictures of a single file into training and test set: one of `parts` parts, the last, becomes
/// the test set, and a picture at least. Throws Error naming the file when there are fewer than two.
void splitSingleFile(const Samples& all, std::size_t parts, const std::filesystem::path& file,
                     Dataset& dataset);

} // namespace diabolo
