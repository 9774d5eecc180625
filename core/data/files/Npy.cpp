#include "core/data/files/Npy.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/data/Paths.h"
#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace diabolo {

namespace {

using std::filesystem::path;
using std::string_view_literals::operator""sv;

constexpr std::string_view magic = "\x93NUMPY"sv;

Error noHeader(const path& file) {
    return {cannotRead(file), "its header is none of NumPy's", "save it again with numpy.save"};
}

bool readAll(FileBytes& input, std::span<std::uint8_t> out) {
    return input.read(out) == out.size();
}

/// The header's text, a dictionary as Python writes it.
std::string readHeader(FileBytes& input, const path& file) {
    constexpr std::size_t longest = 1 << 16;
    std::array<std::uint8_t, 8> begin{}; // the magic and the version
    if (!readAll(input, begin) || std::string_view(reinterpret_cast<char*>(begin.data()), 6) != magic)
        throw Error(cannotRead(file), "it does not begin as NumPy's arrays do", "save it with numpy.save");
    std::array<std::uint8_t, 4> length{};
    if (!readAll(input, std::span(length).first(begin[6] == 1 ? 2 : 4)))
        throw noHeader(file);
    const std::size_t size = length[0] + 256U * (length[1] + 256U * (length[2] + 256U * length[3]));
    if (size > longest)
        throw noHeader(file);
    std::string text(size, '\0');
    if (!readAll(input, {reinterpret_cast<std::uint8_t*>(text.data()), size}))
        throw noHeader(file);
    return text;
}

/// What follows a key of the dictionary.
std::string_view valueOf(std::string_view header, std::string_view key, const path& file) {
    const std::size_t at = header.find(key);
    const std::size_t colon = at == std::string_view::npos ? at : header.find(':', at + key.size());
    const std::size_t value =
        colon == std::string_view::npos ? colon : header.find_first_not_of(' ', colon + 1);
    if (value == std::string_view::npos)
        throw noHeader(file);
    return header.substr(value);
}

/// A type like '<f4': byte order, kind, bytes (of texts in UTF-32: characters).
void takeType(std::string_view text, ArrayLayout& layout, const path& file) {
    constexpr std::int64_t longest = 1 << 16;
    if (!text.starts_with('\''))
        throw Error(cannotRead(file), "its elements are structures of several fields",
                    "save each field as an array of its own");
    text.remove_prefix(1);
    text = text.substr(0, text.find('\''));
    const auto size = text.size() < 3 ? std::nullopt : readInteger(text.substr(2));
    if (text.size() >= 2 && text[1] == 'O')
        throw Error(cannotRead(file), "it holds Python objects (a pickle), which could run code",
                    "save it as numbers: numpy.save(file, array.astype(float))");
    if (!size || *size < 1 || *size > longest)
        throw noHeader(file);
    layout.bigEndian = text[0] == '>';
    layout.bytes = static_cast<std::size_t>(*size);
    constexpr std::string_view letters = "uifbSU";
    constexpr std::array kinds = {ElementKind::Unsigned, ElementKind::Signed,    ElementKind::Real,
                                  ElementKind::Boolean,  ElementKind::BytesText, ElementKind::Utf32Text};
    const std::size_t at = letters.find(text[1]);
    if (at == std::string_view::npos)
        throw Error(cannotRead(file),
                    "its elements are of NumPy's type '" + std::string(text) + "', no plain numbers",
                    "save it as numbers: numpy.save(file, array.astype(float))");
    layout.kind = kinds[at];
    if (layout.kind == ElementKind::Utf32Text)
        layout.bytes *= 4;
}

/// A tuple like (100, 275, 1).
void takeShape(std::string_view text, ArrayLayout& layout, const path& file) {
    constexpr std::size_t mostDimensions = 8;
    if (!text.starts_with('('))
        throw noHeader(file);
    text = text.substr(1, text.find(')') - 1);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        std::string_view side = text.substr(0, end);
        while (side.starts_with(' '))
            side.remove_prefix(1);
        while (side.ends_with(' ') || side.ends_with('L')) // Python 2 wrote 100L
            side.remove_suffix(1);
        const auto number = readInteger(side);
        if (!side.empty() && (!number || *number < 0))
            throw noHeader(file);
        if (number)
            layout.shape.push_back(static_cast<std::size_t>(*number));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (layout.shape.size() > mostDimensions)
        throw Error(cannotRead(file), "it has " + std::to_string(layout.shape.size()) + " dimensions",
                    "8 are the most");
}

ArrayLayout layoutOf(FileBytes& input, const path& file) {
    const std::string header = readHeader(input, file);
    ArrayLayout layout;
    takeType(valueOf(header, "'descr'", file), layout, file);
    layout.firstIndexFastest = valueOf(header, "'fortran_order'", file).starts_with("True");
    takeShape(valueOf(header, "'shape'", file), layout, file);
    return layout;
}

} // namespace

bool looksLikeNpy(const path& file) {
    if (!isFile(file))
        return false;
    try {
        std::array<std::uint8_t, 6> begin{};
        FileBytes input(file);
        return readAll(input, begin) &&
               std::string_view(reinterpret_cast<char*>(begin.data()), begin.size()) == magic;
    } catch (const Error&) {
        return false;
    }
}

ArrayLayout npyLayout(const path& file) {
    FileBytes input(file);
    return layoutOf(input, file);
}

NumberArray readNpy(const path& file) {
    FileBytes input(file);
    const ArrayLayout layout = layoutOf(input, file);
    return readElements(input, layout, file);
}

} // namespace diabolo
