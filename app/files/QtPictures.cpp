#include "app/files/QtPictures.h"
#include "core/data/files/PictureDecoder.h"
#include <QBuffer>
#include <QImage>
#include <QImageReader>
#include <QPainter>
#include <algorithm>
#include <utility>

namespace diabolo {
namespace {

/// Reads a picture's bytes without copying them.
class Reader {
public:
    explicit Reader(std::span<const std::uint8_t> file)
        : bytes_(QByteArray::fromRawData(reinterpret_cast<const char*>(file.data()),
                                         static_cast<qsizetype>(file.size())))
        , buffer_(&bytes_)
        , reader_(&buffer_) {
        buffer_.open(QIODevice::ReadOnly);
        reader_.setAutoTransform(true); // a camera's photograph stands upright
        reader_.setDecideFormatFromContent(true);
    }
    QImageReader& operator*() { return reader_; }
    QImageReader* operator->() { return &reader_; }

private:
    QByteArray bytes_;
    QBuffer buffer_;
    QImageReader reader_;
};

PictureSides turned(QImageReader& reader, QSize size) {
    const bool aside = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
    return aside ? PictureSides{size.width(), size.height()} : PictureSides{size.height(), size.width()};
}

std::optional<PictureSides> sidesOf(std::span<const std::uint8_t> file) {
    Reader reader(file);
    QSize size = reader->size();
    if (!size.isValid()) // some formats tell it only when they are read
        size = reader->read().size();
    if (size.isEmpty())
        return std::nullopt;
    return turned(*reader, size);
}

/// Covers `sides`, of which the middle is kept.
QImage fitted(const QImage& image, PictureSides sides) {
    const QSize size(sides.width, sides.height);
    if (image.size() == size)
        return image;
    const QImage scaled = image.scaled(size, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    return scaled.copy((scaled.width() - size.width()) / 2, (scaled.height() - size.height()) / 2,
                       size.width(), size.height());
}

bool isGreyFormat(QImage::Format format) {
    return format == QImage::Format_Grayscale8 || format == QImage::Format_Grayscale16;
}

/// Without a round through RGB, which rounds otherwise: the upper of the two bytes, as other tools have it.
QImage toGrey(const QImage& image) {
    if (image.format() != QImage::Format_Grayscale16)
        return image.convertToFormat(QImage::Format_Grayscale8);
    QImage grey(image.size(), QImage::Format_Grayscale8);
    for (int y = 0; y < image.height(); ++y) {
        const auto* from = reinterpret_cast<const quint16*>(image.constScanLine(y));
        std::transform(from, from + image.width(), grey.scanLine(y),
                       [](quint16 value) { return static_cast<uchar>((value + 128U) / 257U); });
    }
    return grey;
}

QImage onWhite(const QImage& image) {
    QImage flat(image.size(), QImage::Format_RGB32);
    flat.fill(Qt::white);
    QPainter(&flat).drawImage(0, 0, image);
    return flat;
}

/// Whether any pixel is seen through.
bool isTransparent(const QImage& image) {
    const QImage argb = image.convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < argb.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(argb.constScanLine(y));
        if (std::any_of(line, line + argb.width(), [](QRgb pixel) { return qAlpha(pixel) < 255; }))
            return true;
    }
    return false;
}

/// Whether all pixels are grey, or as near to it as lossy formats keep what was.
bool isGrey(const QImage& image, bool lossy) {
    if (isGreyFormat(image.format()) || image.allGray())
        return true;
    if (!lossy)
        return false;
    constexpr int nearly = 8;
    const QImage rgb = image.convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < rgb.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(rgb.constScanLine(y));
        if (std::any_of(line, line + rgb.width(), [](QRgb pixel) {
                const auto [least, most] = std::minmax({qRed(pixel), qGreen(pixel), qBlue(pixel)});
                return most - least > nearly;
            }))
            return false;
    }
    return true;
}

void takePixels(const QImage& image, int channels, std::vector<std::uint8_t>& pixels) {
    const auto bytes = static_cast<std::ptrdiff_t>(image.width()) * channels;
    pixels.reserve(static_cast<std::size_t>(bytes) * static_cast<std::size_t>(image.height()));
    for (int y = 0; y < image.height(); ++y) {
        const uchar* line = image.constScanLine(y); // padded to four bytes
        pixels.insert(pixels.end(), line, line + bytes);
    }
}

std::optional<DecodedPicture> decode(std::span<const std::uint8_t> file, PictureSides sides) {
    Reader reader(file);
    QImage image = reader->read();
    if (image.isNull())
        return std::nullopt;
    DecodedPicture picture{sides, 1, {}, image.hasAlphaChannel() && isTransparent(image), false};
    constexpr int bitsOfAByte = 8;
    const int perChannel = image.depth() / (isGreyFormat(image.format()) ? 1 : 4);
    picture.hadDepth = perChannel > bitsOfAByte;
    if (picture.hadAlpha)
        image = onWhite(image);
    const QByteArray format = reader->format();
    if (isGrey(image, format == "jpeg" || format == "jpg" || format == "webp")) {
        image = fitted(toGrey(image), sides).convertToFormat(QImage::Format_Grayscale8);
    } else {
        picture.channels = 3;
        image = fitted(image.convertToFormat(QImage::Format_RGB888), sides)
                    .convertToFormat(QImage::Format_RGB888);
    }
    takePixels(image, picture.channels, picture.pixels);
    return picture;
}

} // namespace

void useQtPictures() {
    setPictureDecoder({sidesOf, decode});
}

} // namespace diabolo
