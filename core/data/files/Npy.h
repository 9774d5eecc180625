#pragma once
#include "core/data/files/NumberArray.h"
#include <filesystem>

namespace diabolo {

/// Whether a file begins as an array in NumPy's own format does (numpy.lib.format). It never throws.
[[nodiscard]] bool looksLikeNpy(const std::filesystem::path& file);

/// What the header says: versions 1 to 3, numbers of every size in both byte orders and both orders of
/// indices, booleans, and texts (which may be classes). Throws Error for objects, structures, complex numbers
/// and dates, for more than 8 dimensions, and for what is no such file.
[[nodiscard]] ArrayLayout npyLayout(const std::filesystem::path& file);

/// The array. Throws Error as npyLayout() and readElements() do.
[[nodiscard]] NumberArray readNpy(const std::filesystem::path& file);

} // namespace diabolo
