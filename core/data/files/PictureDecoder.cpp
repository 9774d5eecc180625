#include "core/data/files/PictureDecoder.h"
#include "core/base/Error.h"
#include <mutex>
#include <utility>

namespace diabolo {

namespace {

std::mutex mutex;

PictureDecoder& current() {
    static PictureDecoder decoder;
    return decoder;
}

} // namespace

void setPictureDecoder(PictureDecoder decoder) {
    const std::lock_guard lock(mutex);
    current() = std::move(decoder);
}

PictureDecoder pictureDecoder() {
    const std::lock_guard lock(mutex);
    if (!current().decode)
        throw Error("pictures", "this program has no decoder for them");
    return current();
}

} // namespace diabolo
