#include "core/data/files/CsvWriter.h"
#include "core/data/files/CsvText.h"
#include "core/data/files/GzipWriter.h"
#include <array>
#include <string>
#include <vector>

namespace diabolo {

namespace {

void addHeader(CsvText& csv, const Samples& samples, const Dataset* like) {
    const SampleShape& shape = samples.shape();
    constexpr std::array<const char*, 3> axes = {"x", "y", "z"};
    const bool place = shape.kind == SampleKind::Point && shape.size() == axes.size();
    const bool named = like && like->columnNames.size() == shape.size();
    for (std::size_t i = 0; i < shape.size(); ++i)
        csv.add(named ? like->columnNames[i] : place ? axes[i] : "value_" + std::to_string(i));
    if (samples.hasLabels())
        csv.add("label");
    csv.endRow();
}

} // namespace

void writeCsvSamples(const Samples& samples, const std::filesystem::path& file, const Dataset* like) {
    CsvText csv;
    addHeader(csv, samples, like);
    const ValueScale units = like ? shownUnits(*like) : ValueScale();
    std::vector<float> row(samples.shape().size());
    for (std::size_t i = 0; i < samples.count(); ++i) {
        samples.copyTo(i, 1, row);
        for (std::size_t place = 0; place < row.size(); ++place)
            units.kind() == Scaling::None ? csv.add(row[place]) : csv.add(units.written(place, row[place]));
        if (samples.hasLabels() && like)
            csv.add(className(*like, *samples.label(i)));
        else if (samples.hasLabels())
            csv.add(static_cast<int>(*samples.label(i)));
        csv.endRow();
    }
    replaceDataFile(file, csv.text());
}

} // namespace diabolo
