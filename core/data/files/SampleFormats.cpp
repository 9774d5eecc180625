#include "core/data/files/SampleFormats.h"
#include "core/data/files/CifarWriter.h"

namespace diabolo {

std::string whyNotSaved(SampleFormat format, const SampleShape& shape, int classCount) {
    const bool picture = shape.kind == SampleKind::Picture;
    switch (format) {
    case SampleFormat::Png:
        return picture ? "" : "these samples are no pictures: save them as CSV";
    case SampleFormat::Idx:
        return !picture              ? "these samples are no bytes: save them as CSV"
               : shape.channels != 1 ? "IDX files hold pictures of one channel: save these as PNG"
                                     : "";
    case SampleFormat::Cifar:
        return fitsCifar(shape, classCount)
                   ? ""
                   : "CIFAR-10 files hold 32 × 32 pixels in three colours, of the classes 0 to 9";
    case SampleFormat::Csv:
        return picture ? "rows of a table are read as curves: save pictures as PNG or IDX" : "";
    }
    return {};
}

} // namespace diabolo
