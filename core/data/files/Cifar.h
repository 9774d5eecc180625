#pragma once
#include "core/data/ReadingChoices.h"
#include "core/data/Samples.h"
#include <filesystem>

namespace diabolo {

/// Reads the binary versions of CIFAR-10 and CIFAR-100 (Krizhevsky, "Learning Multiple Layers of Features
/// from Tiny Images", 2009; https://www.cs.toronto.edu/~kriz/cifar.html): a folder or archive with
/// data_batch_1.bin and so on to train and test_batch.bin to test, or with train.bin and test.bin; or one
/// such file, of which the last sixth becomes the test set. A picture is a byte for its class (of CIFAR-100:
/// one for its coarse and one for its fine class, which is taken unless choices.classColumn is "coarse") and
/// 32 × 32 bytes each of red, green and blue; here the channels lie innermost. The classes' names are those
/// of the file beside the pictures, if it is there. Throws Error, naming the file and the place in it, for a
/// picture cut short, a class that is too large, and more than 100 000 pictures in a file.
[[nodiscard]] Dataset readCifarDataset(const std::filesystem::path& fileOrFolder,
                                       const Reading& reading = {});

/// True for what readCifarDataset is worth trying on: a folder or archive with those names, or a file in .bin
/// (or .bin.gz) that begins with a class and whose size is that of whole pictures. It never throws.
[[nodiscard]] bool looksLikeCifarDataset(const std::filesystem::path& fileOrFolder);

} // namespace diabolo
