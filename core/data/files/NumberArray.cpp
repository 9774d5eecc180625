#include "core/data/files/NumberArray.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/SystemMemory.h"
#include "core/data/Paths.h"
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <numeric>
#include <span>

namespace diabolo {

namespace {

using std::filesystem::path;

static_assert(std::endian::native == std::endian::little);

template <typename Number>
Number as(const std::uint8_t* bytes) {
    Number number;
    std::memcpy(&number, bytes, sizeof number);
    return number;
}

/// IEEE 754's 16 bits: one sign, five of exponent, ten of fraction.
double half(std::uint16_t bits) {
    const int exponent = bits >> 10 & 31, fraction = bits & 1023;
    double size = 0;
    if (exponent == 31)
        size = fraction == 0 ? std::numeric_limits<double>::infinity() : std::nan("");
    else
        size = exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(fraction + 1024, exponent - 25);
    return (bits & 0x8000) != 0 ? -size : size;
}

using ToNumber = double (*)(const std::uint8_t*);

template <typename Number>
double convert(const std::uint8_t* bytes) {
    return static_cast<double>(as<Number>(bytes));
}

/// Null for elements that are no numbers, or of a size that no format has.
ToNumber converter(const ArrayLayout& layout) {
    switch (layout.kind) {
    case ElementKind::Unsigned:
        return layout.bytes == 1   ? convert<std::uint8_t>
               : layout.bytes == 2 ? convert<std::uint16_t>
               : layout.bytes == 4 ? convert<std::uint32_t>
               : layout.bytes == 8 ? convert<std::uint64_t>
                                   : nullptr;
    case ElementKind::Signed:
        return layout.bytes == 1   ? convert<std::int8_t>
               : layout.bytes == 2 ? convert<std::int16_t>
               : layout.bytes == 4 ? convert<std::int32_t>
               : layout.bytes == 8 ? convert<std::int64_t>
                                   : nullptr;
    case ElementKind::Real:
        return layout.bytes == 2   ? [](const std::uint8_t* bytes) { return half(as<std::uint16_t>(bytes)); }
               : layout.bytes == 4 ? convert<float>
               : layout.bytes == 8 ? convert<double>
                                   : ToNumber{nullptr};
    case ElementKind::Boolean:
        return [](const std::uint8_t* bytes) { return *bytes != 0 ? 1.0 : 0.0; };
    case ElementKind::BytesText:
    case ElementKind::Utf32Text:
        break;
    }
    return nullptr;
}

void appendUtf8(std::string& text, std::uint32_t c) {
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | c >> 6);
        text += static_cast<char>(0x80 | (c & 63));
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | c >> 12);
        text += static_cast<char>(0x80 | (c >> 6 & 63));
        text += static_cast<char>(0x80 | (c & 63));
    } else if (c < 0x110000) {
        text += static_cast<char>(0xF0 | c >> 18);
        text += static_cast<char>(0x80 | (c >> 12 & 63));
        text += static_cast<char>(0x80 | (c >> 6 & 63));
        text += static_cast<char>(0x80 | (c & 63));
    }
}

/// Both kinds of text are filled up with zeros.
std::string textOf(std::span<const std::uint8_t> element, ElementKind kind) {
    std::string text;
    if (kind == ElementKind::BytesText)
        text.assign(element.begin(), std::ranges::find(element, std::uint8_t{0}));
    else
        for (std::size_t at = 0; at + 4 <= element.size() && as<std::uint32_t>(&element[at]) != 0; at += 4)
            appendUtf8(text, as<std::uint32_t>(&element[at]));
    return text;
}

bool isText(const ArrayLayout& layout) {
    return layout.kind == ElementKind::BytesText || layout.kind == ElementKind::Utf32Text;
}

bool isBytes(const ArrayLayout& layout) {
    return layout.kind == ElementKind::Unsigned && layout.bytes == 1;
}

/// Swaps each number's bytes; of a text those of each character.
void swapBytes(std::span<std::uint8_t> bytes, const ArrayLayout& layout) {
    const std::size_t size = layout.kind == ElementKind::Utf32Text ? 4 : layout.bytes;
    if (layout.kind != ElementKind::BytesText)
        for (std::size_t at = 0; at + size <= bytes.size(); at += size)
            std::ranges::reverse(bytes.subspan(at, size));
}

template <typename Element>
std::vector<Element> inOtherOrder(const std::vector<Element>& from, const std::vector<std::size_t>& shape) {
    std::vector<std::size_t> strides(shape.size(), 1); // in `from`, whose first index is the fastest
    for (std::size_t i = 1; i < shape.size(); ++i)
        strides[i] = strides[i - 1] * shape[i - 1];
    std::vector<Element> to;
    to.reserve(from.size());
    std::vector<std::size_t> index(shape.size(), 0);
    std::size_t place = 0;
    while (to.size() < from.size()) {
        to.push_back(from[place]);
        for (std::size_t i = shape.size(); i-- > 0;) {
            place += strides[i];
            if (++index[i] < shape[i])
                break;
            place -= strides[i] * shape[i];
            index[i] = 0;
        }
    }
    return to;
}

/// Takes the elements as they come.
class Taker {
public:
    explicit Taker(const ArrayLayout& layout)
        : layout_(layout)
        , convert_(converter(layout)) {
        array_.shape = layout.shape;
        if (!isBytes(layout))
            array_.numbers = std::vector<double>();
    }

    void take(std::span<std::uint8_t> bytes) {
        if (layout_.bigEndian)
            swapBytes(bytes, layout_);
        if (auto* const all = std::get_if<std::vector<std::uint8_t>>(&array_.numbers)) {
            all->insert(all->end(), bytes.begin(), bytes.end());
            return;
        }
        auto& all = std::get<std::vector<double>>(array_.numbers);
        for (std::size_t at = 0; at + layout_.bytes <= bytes.size(); at += layout_.bytes) {
            if (convert_)
                all.push_back(convert_(&bytes[at]));
            else
                array_.texts.push_back(textOf(bytes.subspan(at, layout_.bytes), layout_.kind));
        }
    }

    NumberArray finish() {
        if (layout_.firstIndexFastest && layout_.shape.size() > 1) {
            std::visit([this](auto& all) { all = inOtherOrder(all, layout_.shape); }, array_.numbers);
            array_.texts = inOtherOrder(array_.texts, layout_.shape);
        }
        return std::move(array_);
    }

private:
    const ArrayLayout& layout_;
    ToNumber convert_;
    NumberArray array_;
};

} // namespace

std::string shapeText(const std::vector<std::size_t>& shape) {
    std::string text;
    for (const std::size_t side : shape)
        text += (text.empty() ? "" : " × ") + std::to_string(side);
    return text;
}

std::size_t elementCount(const std::vector<std::size_t>& shape) {
    return std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>());
}

void checkSize(const ArrayLayout& layout, const path& file) {
    const std::uint64_t each = isText(layout) ? sizeof(std::string) + layout.bytes : isBytes(layout) ? 1 : 8;
    const std::uint64_t most = std::uint64_t{each == 1 ? 4U : 8U} << 30;
    std::uint64_t needed = each;
    for (const std::size_t side : layout.shape) {
        if (side == 0)
            throw Error(cannotRead(file), "one of its dimensions, " + shapeText(layout.shape) + ", is 0");
        if (side > most / needed)
            throw Error(cannotRead(file),
                        "its dimensions, " + shapeText(layout.shape) + ", come to more than " +
                            (each == 1 ? "4" : "8") + " GiB",
                        "use a smaller part of the data");
        needed *= side;
    }
    const std::uint64_t available = availableMemory();
    if (available > 0 && needed > available) {
        constexpr double gigabyte = 1e9;
        throw Error(cannotRead(file),
                    "its " + shapeText(layout.shape) + " numbers take " +
                        fixedText(static_cast<double>(needed) / gigabyte, 1) + " GB of memory, and " +
                        fixedText(static_cast<double>(available) / gigabyte, 1) + " GB are free",
                    "use a smaller part of the data");
    }
}

/// Makes room as the data arrive, so that a header that lies cannot claim memory the file has no data for.
NumberArray readElements(FileBytes& input, const ArrayLayout& layout, const path& file) {
    if (!isText(layout) && !converter(layout))
        throw Error(cannotRead(file), "its numbers have " + std::to_string(layout.bytes) + " bytes each",
                    "save them as numbers of 1, 2, 4 or 8 bytes");
    checkSize(layout, file);
    const std::uint64_t total = std::uint64_t{elementCount(layout.shape)} * layout.bytes;
    const std::size_t chunk = std::max<std::size_t>(1, (std::size_t{1} << 16) / layout.bytes) * layout.bytes;
    std::vector<std::uint8_t> bytes(chunk);
    Taker taker(layout);
    for (std::uint64_t have = 0; have < total;) {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(chunk, total - have));
        const std::size_t got = input.read(std::span(bytes).first(wanted));
        have += got;
        if (got < wanted)
            throw Error(cannotRead(file),
                        "it holds " + std::to_string(have) + " bytes of data where its dimensions, " +
                            shapeText(layout.shape) + ", say " + std::to_string(total),
                        "fetch it again");
        taker.take(std::span(bytes).first(wanted));
    }
    std::array<std::uint8_t, 1> next{};
    if (input.read(next) != 0) // asking past the end is also what makes zlib compare the checksum
        throw Error(cannotRead(file),
                    "more bytes follow the " + std::to_string(total) + " that its dimensions, " +
                        shapeText(layout.shape) + ", say",
                    "fetch it again");
    return taker.finish();
}

NumberArray elementsOf(std::span<std::uint8_t> bytes, const ArrayLayout& layout) {
    Taker taker(layout);
    taker.take(bytes);
    return taker.finish();
}

} // namespace diabolo
