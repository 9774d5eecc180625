#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace diabolo {

/// What a picture's file says before it is decoded. Pixels.
struct PictureSides {
    int height = 0, width = 0;
    bool operator==(const PictureSides&) const = default;
    auto operator<=>(const PictureSides&) const = default;
};

/// A decoded picture: row by row, channels innermost.
struct DecodedPicture {
    PictureSides sides;
    int channels = 1; ///< 1 where every pixel is grey, otherwise red, green and blue
    std::vector<std::uint8_t> pixels;
    bool hadAlpha = false; ///< transparent pixels stand on white now
    bool hadDepth = false; ///< it had more than 8 bits a channel
};

/// Decodes the formats of pictures, which takes Qt, and core has none: the program gives one of these when it
/// starts (app/files/QtPictures.h). Both are called from several threads at once and return nothing for what
/// is no picture.
struct PictureDecoder {
    std::function<std::optional<PictureSides>(std::span<const std::uint8_t> file)> sides;
    /// Scaled so that it covers `sides`, of which the middle is kept.
    std::function<std::optional<DecodedPicture>(std::span<const std::uint8_t> file, PictureSides sides)>
        decode;
};

/// The one that all pictures are decoded by from now on.
void setPictureDecoder(PictureDecoder decoder);

/// Throws Error when none was set.
[[nodiscard]] PictureDecoder pictureDecoder();

} // namespace diabolo
