#include "core/data/files/CsvWriter.h"
#include "core/data/files/CsvText.h"
#include "core/data/files/GzipWriter.h"
#include <array>
#include <string>
#include <vector>

namespace diabolo {

namespace {

void addHeader(CsvText& csv, const Samples& samples) {
    const SampleShape& shape = samples.shape();
    constexpr std::array<const char*, 3> axes = {"x", "y", "z"};
    const bool place = shape.kind == SampleKind::Point && shape.size() == axes.size();
    for (std::size_t i = 0; i < shape.size(); ++i)
        csv.add(place ? axes[i] : "value_" + std::to_string(i));
    if (samples.hasLabels())
        csv.add("label");
    csv.endRow();
}

} // namespace

void writeCsvSamples(const Samples& samples, const std::filesystem::path& file) {
    CsvText csv;
    addHeader(csv, samples);
    std::vector<float> row(samples.shape().size());
    for (std::size_t i = 0; i < samples.count(); ++i) {
        samples.copyTo(i, 1, row);
        for (const float value : row)
            csv.add(value);
        if (samples.hasLabels())
            csv.add(static_cast<int>(*samples.label(i)));
        csv.endRow();
    }
    replaceDataFile(file, csv.text());
}

} // namespace diabolo
