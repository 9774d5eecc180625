#pragma once
#include "core/data/Samples.h"
#include <string>

namespace diabolo {

/// The files that samples can be saved to.
enum class SampleFormat {
    Png,   ///< a file for each picture
    Idx,   ///< pictures and classes as MNIST has them, see IdxWriter.h
    Cifar, ///< a file of CIFAR-10's binary version, see CifarWriter.h
    Csv,   ///< a table, see CsvWriter.h
};

/// Why samples of such a shape, of `classCount` classes (0: they have none), cannot be saved in a format, in
/// words; empty where they can.
[[nodiscard]] std::string whyNotSaved(SampleFormat format, const SampleShape& shape, int classCount);

} // namespace diabolo
