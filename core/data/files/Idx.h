#pragma once
#include "core/data/ReadingChoices.h"
#include "core/data/Samples.h"
#include <cstdint>
#include <filesystem>
#include <vector>

namespace diabolo {

/// An IDX array of unsigned bytes, the format of MNIST (http://yann.lecun.com/exdb/mnist, "FILE FORMATS").
struct IdxArray {
    std::vector<std::uint32_t> dimensions; ///< outermost first, e.g. {60000, 28, 28}
    std::vector<std::uint8_t> values;      ///< their product many
};

/// Reads an IDX file, plain or gzip-compressed (a name in .gz must really be gzip; gzip under another name is
/// read too). Throws Error, naming the file and the reason, for whatever is not a whole IDX file of unsigned
/// bytes.
[[nodiscard]] IdxArray readIdx(const std::filesystem::path& file);

/// Reads images (3 dimensions), and labels when `labels` is not empty (1 dimension, one an image).
[[nodiscard]] Samples readIdxSamples(const std::filesystem::path& images,
                                     const std::filesystem::path& labels = {});

/// Reads a data set from an IDX file of images (the last seventh becomes the test set, as in MNIST's 60 000 +
/// 10 000) or from a folder with the usual names: train-images, and t10k-images or test-images, followed by
/// -idx3-ubyte or .idx3-ubyte, each plain or in .gz. Labels are optional: the file beside the images that is
/// named alike, with labels for images and idx1 for idx3.
[[nodiscard]] Dataset readIdxDataset(const std::filesystem::path& fileOrFolder, const Reading& reading = {});

/// True for what readIdxDataset is worth trying on: a folder with training images by their usual name, or a
/// file that begins as an IDX file of images does. It looks at no more than that, and never throws.
[[nodiscard]] bool looksLikeIdxDataset(const std::filesystem::path& fileOrFolder);

} // namespace diabolo
