#pragma once

namespace diabolo {

/// Lets pictures be decoded by Qt's plugins (PNG, JPEG, BMP, PGM, GIF; WebP and TIFF with
/// qt6-image-formats-plugins). To call it again does no harm.
void useQtPictures();

} // namespace diabolo
