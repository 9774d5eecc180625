#include "widgets/kit/samples/CodePicture.h"
#include "widgets/kit/style/ColourMap.h"
#include <cmath>
#include <stdexcept>

namespace diabolo {

int squareColumns(int count) {
    const int side = static_cast<int>(std::ceil(std::sqrt(count)));
    for (int columns = side; columns <= 2 * side; ++columns)
        if (count % columns == 0)
            return columns;
    return side;
}

QImage codeImage(std::span<const float> values, const SampleShape& code, float largest) {
    if (values.size() != code.size() || values.empty())
        throw std::invalid_argument("a code has other values than its shape");
    const QImage colours = divergingImage(values, {1, static_cast<int>(values.size()), 1}, largest);
    const bool dense = code.height == 1 && code.width == 1;
    const int gap = dense ? 0 : 1; // between maps
    const int columns = squareColumns(code.channels), rows = (code.channels + columns - 1) / columns;
    QImage picture(columns * (code.width + gap) - gap, rows * (code.height + gap) - gap,
                   QImage::Format_ARGB32);
    picture.fill(Qt::transparent);
    for (int i = 0; i < colours.width(); ++i) { // channels innermost
        const int map = i % code.channels, place = i / code.channels;
        picture.setPixel(map % columns * (code.width + gap) + place % code.width,
                         map / columns * (code.height + gap) + place / code.width, colours.pixel(i, 0));
    }
    return picture;
}

} // namespace diabolo
