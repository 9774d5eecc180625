#include "app/cli/DatasetText.h"
#include "app/cli/Interrupt.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include <algorithm>
#include <chrono>
#include <iostream>
#include <unistd.h>
#include <vector>

namespace diabolo {
namespace {

std::string countText(std::size_t count) {
    return groupedText(static_cast<std::int64_t>(count), " ");
}

std::string withTrueMinus(std::string number) {
    return number.starts_with('-') ? "−" + number.substr(1) : number;
}

std::string samplesText(const Dataset& dataset) {
    const SampleShape& shape = dataset.train.shape();
    const std::string size = std::to_string(shape.size());
    switch (shape.kind) {
    case SampleKind::Picture:
        return "pictures of " + std::to_string(shape.height) + " × " + std::to_string(shape.width) +
               " pixels" + (shape.channels > 1 ? ", " + std::to_string(shape.channels) + " channels" : "");
    case SampleKind::Curve:
        return dataset.table ? "rows of " + size + " values" : "curves of " + size + " values";
    case SampleKind::Point:
        return "points of " + size + " coordinates";
    }
    return {};
}

std::string classesText(const Dataset& dataset) {
    if (classCount(dataset) == 0)
        return "none";
    const auto train = classCounts(dataset, dataset.train), test = classCounts(dataset, dataset.test);
    std::string text;
    for (std::size_t i = 0; i < train.size(); ++i)
        text += (i > 0 ? ", " : "") + className(dataset, static_cast<int>(i)) + " (" +
                countText(train[i] + test[i]) + ")";
    return text;
}

/// Dark to bright, as the window shows it on black.
std::string drawn(const Samples& samples) {
    constexpr std::string_view shades = " .:-=+*#%@";
    constexpr int widest = 64;
    const SampleShape& shape = samples.shape();
    if (shape.width > widest || shape.height > widest || samples.range().highest > 1 ||
        samples.range().lowest < 0)
        return {};
    std::vector<float> values(shape.size());
    samples.copyTo(0, 1, values);
    std::string text;
    for (int y = 0; y < shape.height; ++y) {
        std::string line = "    ";
        for (int x = 0; x < shape.width; ++x) {
            float sum = 0;
            for (int c = 0; c < shape.channels; ++c)
                sum += values[static_cast<std::size_t>((y * shape.width + x) * shape.channels + c)];
            const float shade = sum / static_cast<float>(shape.channels) * static_cast<float>(shades.size());
            line.append(2, shades[std::min(static_cast<std::size_t>(shade), shades.size() - 1)]);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text;
}

std::string firstText(const Dataset& dataset) {
    constexpr std::size_t most = 12;
    const std::vector<double> first = firstSample(dataset);
    std::string text;
    for (std::size_t i = 0; i < std::min(first.size(), most); ++i)
        text += (i > 0 ? ", " : "") + withTrueMinus(realText(first[i]));
    return text + (first.size() > most ? ", …" : "");
}

std::string columnsText(const Dataset& dataset) {
    constexpr std::size_t most = 40;
    std::string text;
    for (std::size_t i = 0; i < std::min(dataset.columnNames.size(), most); ++i)
        text += (i > 0 ? ", " : "") + dataset.columnNames[i];
    return text + (dataset.columnNames.size() > most ? ", …" : "");
}

} // namespace

std::string datasetText(const Dataset& dataset) {
    const std::string label =
        dataset.train.hasLabels() ? " (" + className(dataset, *dataset.train.label(0)) + ")" : "";
    std::string text = dataset.name + "\n" + "  from      " + dataset.source + "\n" + "  samples   " +
                       countText(dataset.train.count()) + " to train, " + countText(dataset.test.count()) +
                       " to test: " + samplesText(dataset) + "\n" + "  classes   " + classesText(dataset) +
                       "\n";
    if (!dataset.columnNames.empty() && dataset.train.shape().kind != SampleKind::Picture)
        text += "  columns   " + columnsText(dataset) + "\n";
    text += "  first     " + firstText(dataset) + label + "\n";
    if (dataset.train.shape().kind == SampleKind::Picture)
        text += drawn(dataset.train);
    for (const std::string& note : dataset.notes)
        text += "  · " + note + "\n";
    return text;
}

Dataset openForCommand(const DataRequest& request, bool quiet) {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::seconds patience{1};
    const Interrupt interrupt;
    const bool terminal = ::isatty(STDERR_FILENO) != 0;
    auto lastTold = Clock::now();
    bool told = false;
    const auto progress = [&](double done) {
        if (!quiet && Clock::now() - lastTold > patience) {
            lastTold = Clock::now();
            std::cerr << (terminal && told ? "\r" : "") << "reading " << request.name << ": "
                      << static_cast<int>(100 * done) << " %" << (terminal ? "" : "\n") << std::flush;
            told = true;
        }
        return !interrupt.wished();
    };
    const auto endLine = [&] {
        if (told && terminal)
            std::cerr << '\n';
    };
    try {
        Dataset dataset = openDataset(request, progress);
        endLine();
        return dataset;
    } catch (const Abandoned&) {
        endLine();
        throw Error("cannot read '" + request.name + "'", "it was stopped before it was read");
    }
}

} // namespace diabolo
