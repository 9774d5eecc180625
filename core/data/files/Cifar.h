#pragma once
#include "core/data/ReadingChoices.h"
#include "core/data/Samples.h"
#include <filesystem>

namespace diabolo {

/// Reads CIFAR-10's binary version (Krizhevsky, "Learning Multiple Layers of Features from Tiny Images",
/// 2009; https://www.cs.toronto.edu/~kriz/cifar.html): a folder with data_batch_1.bin and so on to train and
/// test_batch.bin to test, or one such file, of which the last sixth becomes the test set. A picture is a
/// byte for its class, 0 to 9, and 32 × 32 bytes each of red, green and blue; here the channels lie
/// innermost. Throws Error, naming the file and the place in it, for a picture cut short, a class above 9,
/// and more than 100 000 pictures in a file.
[[nodiscard]] Dataset readCifarDataset(const std::filesystem::path& fileOrFolder,
                                       const Reading& reading = {});

/// True for what readCifarDataset is worth trying on: a folder with data_batch_1.bin, or a file in .bin that
/// begins with a class and whose size is that of whole pictures. It never throws.
[[nodiscard]] bool looksLikeCifarDataset(const std::filesystem::path& fileOrFolder);

} // namespace diabolo
