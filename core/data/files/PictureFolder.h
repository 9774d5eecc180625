#pragma once
#include "core/data/ReadingChoices.h"
#include "core/data/Samples.h"
#include <filesystem>

namespace diabolo {

/// Reads a folder or archive of pictures (PNG, JPEG, BMP, PGM, GIF, WebP …, by PictureDecoder): a sub-folder
/// a class, under train/ and test/ where there are such; where there are no folders, pictures named as cat.1
/// and dog.1 are of these classes. All are scaled and cropped to one size: choices.pictureSize, or the one
/// that they have (or most of them) up to 64 pixels, or else 32 × 32. They are grey where all are. Hidden
/// files count for nothing; what cannot be decoded is left out, with a word. Decodes in all processors, and
/// reports as it goes on. Throws Error, and Abandoned.
[[nodiscard]] Dataset readPictureFolder(const std::filesystem::path& folder, const Reading& reading = {});

/// Whether there are two pictures at least, by their names. It never throws.
[[nodiscard]] bool looksLikePictureFolder(const std::filesystem::path& folder);

/// Whether a name is one of a picture: its suffix says so.
[[nodiscard]] bool isNamedAsPicture(const std::filesystem::path& file);

} // namespace diabolo
