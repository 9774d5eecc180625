#include "core/data/CsvWriter.h"
#include "core/data/GzipWriter.h"
#include <array>
#include <charconv>
#include <string>
#include <vector>

namespace diabolo {

namespace {

std::string header(const Samples& samples) {
    const SampleShape& shape = samples.shape();
    constexpr std::array<const char*, 3> axes = {"x", "y", "z"};
    const bool place = shape.kind == SampleKind::Point && shape.size() == axes.size();
    std::string line;
    for (std::size_t i = 0; i < shape.size(); ++i)
        line += std::string(i > 0 ? "," : "") + (place ? axes[i] : "value_" + std::to_string(i));
    return line + (samples.hasLabels() ? ",label\n" : "\n");
}

/// The shortest text that reads back as the same float.
void append(std::string& text, float value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    text.append(digits.data(), end);
}

} // namespace

void writeCsvSamples(const Samples& samples, const std::filesystem::path& file) {
    std::string text = header(samples);
    std::vector<float> row(samples.shape().size());
    for (std::size_t i = 0; i < samples.count(); ++i) {
        samples.copyTo(i, 1, row);
        for (std::size_t column = 0; column < row.size(); ++column) {
            text += column > 0 ? "," : "";
            append(text, row[column]);
        }
        text += samples.hasLabels() ? "," + std::to_string(*samples.label(i)) + "\n" : "\n";
    }
    replaceDataFile(file, text);
}

} // namespace diabolo
