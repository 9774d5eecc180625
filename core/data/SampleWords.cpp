#include "core/data/SampleWords.h"

namespace diabolo {

const char* sampleNoun(SampleKind kind) {
    switch (kind) {
    case SampleKind::Picture:
        return "image";
    case SampleKind::Curve:
        return "curve";
    case SampleKind::Point:
        return "point";
    }
    return "sample";
}

const char* valueNoun(SampleKind kind) {
    switch (kind) {
    case SampleKind::Picture:
        return "pixel";
    case SampleKind::Curve:
        return "value";
    case SampleKind::Point:
        return "coordinate";
    }
    return "value";
}

} // namespace diabolo
