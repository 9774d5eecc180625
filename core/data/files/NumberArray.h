#pragma once
#include "core/data/files/FileBytes.h"
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace diabolo {

/// An array as files of arrays hold it, whatever the format: NumPy's, IDX, MATLAB's.
struct NumberArray {
    std::vector<std::size_t> shape; ///< outermost first; the last index runs fastest
    /// Bytes where the file has unsigned bytes, whatever it means by them; empty for an array of texts.
    std::variant<std::vector<std::uint8_t>, std::vector<double>> numbers;
    std::vector<std::string> texts = {};

    [[nodiscard]] bool areBytes() const { return numbers.index() == 0; }
    [[nodiscard]] double number(std::size_t at) const {
        return std::visit([at](const auto& all) { return static_cast<double>(all[at]); }, numbers);
    }
};

enum class ElementKind { Unsigned, Signed, Real, Boolean, BytesText, Utf32Text };

/// How the elements of an array lie in a file.
struct ArrayLayout {
    ElementKind kind = ElementKind::Unsigned;
    std::size_t bytes = 1; ///< of an element
    bool bigEndian = false;
    bool firstIndexFastest = false; ///< Fortran's and MATLAB's order
    std::vector<std::size_t> shape; ///< outermost first, whichever runs fastest
};

/// "60000 × 28 × 28"
[[nodiscard]] std::string shapeText(const std::vector<std::size_t>& shape);

[[nodiscard]] std::size_t elementCount(const std::vector<std::size_t>& shape);

/// Throws Error where the shape comes to more elements than are read (2³² bytes, 2³⁰
/// others) or than there is
/// memory for, with the estimate, before any is taken.
void checkSize(const ArrayLayout& layout, const std::filesystem::path& file);

/// Reads the elements that follow, to the end of the file. Throws Error where they are fewer or more than the
/// layout says, and as checkSize() does.
[[nodiscard]] NumberArray readElements(FileBytes& input, const ArrayLayout& layout,
                                       const std::filesystem::path& file);

/// The array whose elements are these bytes, which are as many as the layout says, and changed meanwhile.
[[nodiscard]] NumberArray elementsOf(std::span<std::uint8_t> bytes, const ArrayLayout& layout);

} // namespace diabolo
