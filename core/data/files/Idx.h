#pragma once
#include "core/data/Samples.h"
#include "core/data/files/NumberArray.h"
#include <filesystem>

namespace diabolo {

/// Whether a file begins as IDX, the format of MNIST, does (http://yann.lecun.com/exdb/mnist, "FILE
/// FORMATS"). It never throws.
[[nodiscard]] bool looksLikeIdx(const std::filesystem::path& file);

/// What the header of an IDX file says: numbers of any of its types, in 1 to 4 dimensions. Throws Error,
/// naming the file and the reason.
[[nodiscard]] ArrayLayout idxLayout(const std::filesystem::path& file);

/// Reads an IDX file, plain or compressed (a name in .gz must really be gzip; gzip under another name is read
/// too). Throws Error for whatever is not a whole IDX file.
[[nodiscard]] NumberArray readIdx(const std::filesystem::path& file);

/// Reads images (bytes in 3 dimensions), and labels when `labels` is not empty (bytes in 1 dimension, one an
/// image).
[[nodiscard]] Samples readIdxSamples(const std::filesystem::path& images,
                                     const std::filesystem::path& labels = {});

} // namespace diabolo
