#pragma once
#include "core/export/files/ModelFile.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diabolo {

/// A tensor as the header of a safetensors file lists it: its bytes are [begin, end) of what follows the
/// header.
struct StoredTensor {
    std::string name;
    std::string type; ///< "F32", "BF16", "I64" …
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

/// What a header says: the model without its weights, unless another program wrote it, and where they are.
struct ModelHeader {
    std::optional<Model> model;
    std::vector<StoredTensor> tensors;
};

/// The JSON of the header, padded with blanks so that what follows its eight bytes of length is aligned to 8.
[[nodiscard]] std::string headerText(const ModelHeader& header);

/// Reads a header; `origin` names the file in errors. Throws Error for what is no header of safetensors.
[[nodiscard]] ModelHeader parseHeader(std::string_view text, const std::string& origin);

} // namespace diabolo
