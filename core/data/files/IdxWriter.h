#pragma once
#include "core/data/Samples.h"
#include <cstdint>
#include <filesystem>
#include <vector>

namespace diabolo {

/// An IDX array of unsigned bytes.
struct IdxArray {
    std::vector<std::uint32_t> dimensions; ///< outermost first, e.g. {60000, 28, 28}
    std::vector<std::uint8_t> values;      ///< their product many
};

/// Writes an IDX file, gzip-compressed when its name ends in .gz; it is either whole or as it was. Throws
/// Error, naming the file, and when the values are not as many as the dimensions say.
void writeIdx(const IdxArray& array, const std::filesystem::path& file);

/// Writes pictures of one channel to `images`, and their classes, where they have any, to the file that
/// idxLabelsBeside() names: what readIdxSamples() and tools for MNIST read. Throws Error for samples that are
/// not bytes of one channel, and for a name that leaves none for the labels; then nothing is written.
void writeIdxSamples(const Samples& samples, const std::filesystem::path& images);

/// The name of the labels that belong to a file of images: the same with labels for images and idx1 for idx3.
/// Empty where the name has neither word.
[[nodiscard]] std::filesystem::path idxLabelsBeside(const std::filesystem::path& images);

} // namespace diabolo
