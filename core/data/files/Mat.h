#pragma once
#include "core/data/files/StoredArrays.h"
#include <filesystem>
#include <vector>

namespace diabolo {

/// Whether a file begins as MATLAB's do: version 5 to 7, or 7.3, which is HDF5. It never throws.
[[nodiscard]] bool looksLikeMat(const std::filesystem::path& file);

/// The arrays of numbers in MATLAB's file, read by libmatio, those in structures as "dataset.train.images".
/// Texts, cells, sparse and complex arrays are passed by. USPS's 256 × 1100 × 10, which count the digits
/// 1 … 9 and 0 by the last index, become samples and labels. Throws Error for a damaged file.
[[nodiscard]] std::vector<StoredArray> matArrays(const std::filesystem::path& file);

} // namespace diabolo
