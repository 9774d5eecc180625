#include "widgets/kit/style/ColourMap.h"
#include "widgets/kit/style/Theme.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>

namespace diabolo {

namespace {

using Rgb = std::array<float, 3>;

/// Every 15th of the 256 entries of magma in matplotlib's _cm_listed.py, which its authors gave to the public
/// domain (CC0); straight lines between them stay within 3 of 255 levels of the whole table.
constexpr std::array<Rgb, 18> magmaTable = {{
    {0.001462F, 0.000466F, 0.013866F},
    {0.035520F, 0.028397F, 0.125209F},
    {0.102815F, 0.063010F, 0.257854F},
    {0.191460F, 0.064818F, 0.396152F},
    {0.291366F, 0.064553F, 0.475462F},
    {0.384299F, 0.097855F, 0.501002F},
    {0.475780F, 0.134577F, 0.507921F},
    {0.569172F, 0.167454F, 0.504105F},
    {0.664915F, 0.198075F, 0.488836F},
    {0.761077F, 0.231214F, 0.460162F},
    {0.852126F, 0.276106F, 0.418573F},
    {0.925937F, 0.346844F, 0.374959F},
    {0.969680F, 0.446936F, 0.360311F},
    {0.989363F, 0.557873F, 0.391671F},
    {0.996580F, 0.668256F, 0.456192F},
    {0.996727F, 0.776795F, 0.541039F},
    {0.992440F, 0.884330F, 0.640099F},
    {0.987053F, 0.991438F, 0.749504F},
}};

int byteOf(float value) {
    const float clamped = value > 0.0F ? std::min(value, 1.0F) : 0.0F; // NaN compares false
    return static_cast<int>(std::lround(clamped * 255.0F));
}

/// Colours each pixel by `colour` of its channels.
template <typename Colour>
QImage image(std::span<const float> values, const SampleShape& shape, Colour colour) {
    if (shape.height < 1 || shape.width < 1 || (shape.channels != 1 && shape.channels != 3))
        throw std::invalid_argument("a picture of " + std::to_string(shape.height) + " × " +
                                    std::to_string(shape.width) + " × " + std::to_string(shape.channels));
    if (values.size() != shape.size())
        throw std::invalid_argument(std::to_string(values.size()) + " values for a picture of " +
                                    std::to_string(shape.size()));
    QImage picture(shape.width, shape.height, QImage::Format_RGB32);
    const float* pixel = values.data();
    for (int y = 0; y < shape.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < shape.width; ++x, pixel += shape.channels)
            line[x] = colour(pixel);
    }
    return picture;
}

} // namespace

QRgb magma(float value) {
    const float clamped = value > 0.0F ? std::min(value, 1.0F) : 0.0F;
    const float place = clamped * static_cast<float>(magmaTable.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), magmaTable.size() - 2);
    const float share = place - static_cast<float>(below);
    const auto channel = [&](std::size_t i) {
        return byteOf(std::lerp(magmaTable[below][i], magmaTable[below + 1][i], share));
    };
    return qRgb(channel(0), channel(1), channel(2));
}

QRgb classColour(int label) {
    // Black and the palest yellow would be lost on one of the themes: grey and a darker yellow in their
    // place.
    static constexpr std::array<QRgb, 8> palette = {0xff0072b2, 0xffe69f00, 0xff009e73, 0xffcc79a7,
                                                    0xff56b4e9, 0xffd55e00, 0xff7f7f7f, 0xffc9bc1f};
    return palette[static_cast<std::size_t>(std::max(label, 0)) % palette.size()];
}

QRgb ink(float value, bool dark) {
    const int level = dark ? byteOf(value) : 255 - byteOf(value);
    return qRgb(level, level, level);
}

QImage inkImage(std::span<const float> values, const SampleShape& shape, bool dark) {
    return image(values, shape, [&](const float* pixel) {
        return shape.channels == 1 ? ink(*pixel, dark)
                                   : qRgb(byteOf(pixel[0]), byteOf(pixel[1]), byteOf(pixel[2]));
    });
}

QImage divergingImage(std::span<const float> values, const SampleShape& shape, float largest) {
    const ThemeColours& colours = themeColours();
    const QColor above(0xd5, 0x5e, 0x00), below(0x00, 0x72, 0xb2); // Okabe and Ito's, told apart by all eyes
    const auto share = [largest](float value) {                    // NaN compares false
        const float ratio = largest > 0 ? value / largest : 0.0F;
        return ratio > -1.0F ? std::min(ratio, 1.0F) : (ratio <= -1.0F ? -1.0F : 0.0F);
    };
    const auto mixed = [](float part, int from, int to) {
        return static_cast<int>(
            std::lround(std::lerp(static_cast<float>(from), static_cast<float>(to), part)));
    };
    return image(values, shape, [&](const float* pixel) {
        if (shape.channels == 3) {
            const auto level = [&](float value) { return byteOf(0.5F + 0.5F * share(value)); };
            return qRgb(level(pixel[0]), level(pixel[1]), level(pixel[2]));
        }
        const float part = share(*pixel);
        const QColor& end = part < 0 ? below : above;
        const QColor& zero = colours.panel;
        return qRgb(mixed(std::abs(part), zero.red(), end.red()),
                    mixed(std::abs(part), zero.green(), end.green()),
                    mixed(std::abs(part), zero.blue(), end.blue()));
    });
}

QImage heatImage(std::span<const float> values, const SampleShape& shape) {
    return image(values, shape, [&](const float* pixel) {
        return magma(std::accumulate(pixel, pixel + shape.channels, 0.0F) /
                     static_cast<float>(shape.channels));
    });
}

} // namespace diabolo
