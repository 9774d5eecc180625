#pragma once
#include "core/data/Samples.h"
#include <filesystem>

namespace diabolo {

/// Writes `dataset` as an archive of NumPy (numpy.load opens it): x_train and x_test, N × height × width
/// (× channels where there are several), bytes where the samples are bytes and 32-bit floats otherwise;
/// y_train and y_test, N classes as bytes, where there are labels. Keras's mnist.npz has the same members.
/// The file is either whole or as it was. Throws Error.
void saveNpz(const Dataset& dataset, const std::filesystem::path& file);

} // namespace diabolo
