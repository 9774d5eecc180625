#include "core/data/PictureSize.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include <algorithm>
#include <vector>

namespace diabolo {

SampleShape pictureShape(std::string_view text) {
    constexpr std::int64_t longest = 4096;
    std::string plain(text);
    for (std::size_t at = plain.find("×"); at != std::string::npos; at = plain.find("×"))
        plain.replace(at, std::string_view("×").size(), "x");
    std::erase(plain, ' ');
    std::vector<int> sides;
    for (std::size_t begin = 0; begin <= plain.size();) {
        const std::size_t end = std::min(plain.find_first_of("xX*", begin), plain.size());
        const auto side = readInteger(std::string_view(plain).substr(begin, end - begin));
        if (!side || *side < 1 || *side > longest)
            sides.assign(4, 0); // no size
        else
            sides.push_back(static_cast<int>(*side));
        begin = end + 1;
    }
    if (sides.size() < 2 || sides.size() > 3)
        throw Error("picture_size", '"' + std::string(text) + "\" is no size of pictures",
                    "give height and width, as in 28x28, or channels too, as in 32x32x3");
    return {sides[0], sides[1], sides.size() == 3 ? sides[2] : 1, SampleKind::Picture};
}

std::string shapeText(const SampleShape& shape) {
    if (shape.kind != SampleKind::Picture)
        return std::to_string(shape.size()) + " values";
    return std::to_string(shape.height) + " × " + std::to_string(shape.width) +
           (shape.channels == 1 ? "" : " × " + std::to_string(shape.channels));
}

} // namespace diabolo
