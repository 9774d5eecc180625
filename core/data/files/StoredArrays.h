#pragma once
#include "core/data/files/NumberArray.h"
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace diabolo {

/// An array that a file holds, not read yet.
struct StoredArray {
    std::filesystem::path file;
    std::string name; ///< in its file: "x_train", "dataset.train.images"; empty where it is the only one
    std::vector<std::size_t> shape;
    bool isText = false;
    std::function<NumberArray()> read;
};

/// The arrays of a file in any of the formats that are listed in StoredArrays.cpp; empty for other files.
/// Throws Error where the file is damaged.
[[nodiscard]] std::vector<StoredArray> storedArrays(const std::filesystem::path& file);

/// Whether the name of a file in a folder is one of a file of arrays: .npy, .npz, .mat, idx3-ubyte and so on.
[[nodiscard]] bool isNamedAsArray(const std::filesystem::path& file);

/// Whether a file begins as one of arrays. It never throws.
[[nodiscard]] bool looksLikeArrays(const std::filesystem::path& file);

} // namespace diabolo
