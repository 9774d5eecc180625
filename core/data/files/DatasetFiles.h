#pragma once
#include "core/data/Samples.h"
#include <filesystem>

namespace diabolo {

/// Reads a data set from files of any format that Diabolo knows: IDX (Idx.h), CIFAR-10 (Cifar.h) or CSV
/// (Csv.h), told apart by the files' names and by how they begin. Throws Error as those do.
[[nodiscard]] Dataset readDataset(const std::filesystem::path& fileOrFolder);

/// True for what looks like a data set of one of these formats. It never throws.
[[nodiscard]] bool looksLikeDataset(const std::filesystem::path& fileOrFolder);

} // namespace diabolo
