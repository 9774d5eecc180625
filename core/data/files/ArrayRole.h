#pragma once
#include <string>
#include <string_view>

namespace diabolo {

/// Which part of a data set an array or a file is.
enum class DataPart { Whole, Train, Validation, Test };

/// What an array is for, as far as its name tells.
enum class ArrayUse { Unknown, Samples, Labels };

/// What the usual names of arrays and files say: x_train, X_test, t10k-labels-idx1-ubyte,
/// emnist-letters-train-images-idx3-ubyte, kmnist-test-imgs, dataset.train.labels, Coffee_TEST.
struct ArrayRole {
    DataPart part = DataPart::Whole;
    ArrayUse use = ArrayUse::Unknown;
    std::string set; ///< what is left of the name: "emnist-letters"; empty for x_train

    bool operator==(const ArrayRole&) const = default;
};

[[nodiscard]] ArrayRole roleOf(std::string_view name);

} // namespace diabolo
