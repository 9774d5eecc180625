#pragma once
#include "core/data/ReadingChoices.h"
#include "core/data/Samples.h"
#include <filesystem>

namespace diabolo {

/// Reads a data set from files of any format that Diabolo knows (the list in DatasetFiles.cpp), told apart by
/// the files' names and by how they begin, as `reading` chooses. Throws Error as their readers do, and
/// Abandoned when who watches wants no more of it.
[[nodiscard]] Dataset readDataset(const std::filesystem::path& fileOrFolder, const Reading& reading = {});

/// True for what looks like a data set of one of these formats: a file, an archive, or a folder that holds
/// its files itself. It never throws.
[[nodiscard]] bool looksLikeDataset(const std::filesystem::path& fileOrFolder);

} // namespace diabolo
