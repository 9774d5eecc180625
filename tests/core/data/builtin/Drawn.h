#pragma once
#include "core/data/Samples.h"
#include <cstring>
#include <set>
#include <span>
#include <vector>
#include <zlib.h>

// What the tests of generated samples share.
namespace diabolo::testing {

/// All values, one sample after another.
inline std::vector<float> allValues(const Samples& samples) {
    std::vector<float> values(samples.count() * samples.shape().size());
    samples.copyTo(0, samples.count(), values);
    return values;
}

inline std::vector<float> valuesOf(const Samples& samples, std::size_t index) {
    std::vector<float> values(samples.shape().size());
    samples.copyTo(index, 1, values);
    return values;
}

/// Of the values' bits: it tells of any change.
inline unsigned long checksum(const Samples& samples) {
    const std::vector<float> values = allValues(samples);
    return crc32(crc32(0, nullptr, 0), reinterpret_cast<const Bytef*>(values.data()),
                 static_cast<uInt>(values.size() * sizeof(float)));
}

/// How many samples are in both.
inline std::size_t inCommon(const Samples& a, const Samples& b) {
    std::set<std::vector<float>> known;
    for (std::size_t i = 0; i < a.count(); ++i)
        known.insert(valuesOf(a, i));
    std::size_t common = 0;
    for (std::size_t i = 0; i < b.count(); ++i)
        common += known.count(valuesOf(b, i));
    return common;
}

/// How many samples each class has.
inline std::vector<int> classCounts(const Samples& samples) {
    std::vector<int> counts(static_cast<std::size_t>(samples.classCount()));
    for (std::size_t i = 0; i < samples.count(); ++i)
        ++counts[static_cast<std::size_t>(*samples.label(i))];
    return counts;
}

} // namespace diabolo::testing
