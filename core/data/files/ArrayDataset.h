#pragma once
#include "core/data/ReadingChoices.h"
#include "core/data/Samples.h"
#include <filesystem>

namespace diabolo {

/// Reads a data set from arrays: IDX, NumPy's .npy and .npz, MATLAB's .mat. A file of them, or a folder or
/// archive, also of several files, whose names tell what belongs together (see roleOf()): samples and labels,
/// training and test set. A single file of samples takes the labels beside it that are named alike.
///
/// N × height × width (× 1 or 3 channels, first or last) are pictures, N × length × 1 curves, N × values a
/// table. Labels are numbers, texts, one-hot rows, or a table whose first column has the class. Throws Error,
/// naming the file, for whatever does not go together, and for several data sets in one place, unless the
/// choices name one.
[[nodiscard]] Dataset readArrayDataset(const std::filesystem::path& fileOrFolder,
                                       const Reading& reading = {});

/// Whether there is any array, by the names of files in a folder and by how a file begins. It never throws.
[[nodiscard]] bool looksLikeArrayDataset(const std::filesystem::path& fileOrFolder);

} // namespace diabolo
