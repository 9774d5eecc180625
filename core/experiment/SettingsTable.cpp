#include "core/experiment/SettingRows.h"
#include <iterator>

namespace diabolo {
namespace {

constexpr std::size_t longestPath = 4096; // Linux's PATH_MAX
constexpr double mostPoints = 20'000;

std::vector<Setting> dataSettings() {
    return {
        rows::text(
            &Experiment::data,
            {"data", "Data set", "", "",
             "What the network learns to reproduce: a data set's name, or the path of a folder or file."},
            longestPath),
        rows::where([](const Experiment& e) { return e.data == "plane" || e.data == "swiss-roll"; },
                    rows::logarithmic(rows::integer(
                        &Experiment::points,
                        {"points", "Points", "Data", "points",
                         "How many points the built-in cloud has. With few, the network can learn each by "
                         "heart; with many it has to find the surface that they lie on."},
                        {10, mostPoints, 10, 5000}))),
    };
}

std::vector<Setting> ofTheData(std::vector<Setting> part) {
    for (Setting& setting : part)
        setting.ofTheData = true;
    return part;
}

std::vector<Setting> makeTable() {
    std::vector<Setting> table;
    for (auto part : {ofTheData(dataSettings()), ofTheData(readingSettings()), architectureSettings(),
                      codeSettings(), noiseSettings(), trainingSettings(), optimiserSettings()})
        table.insert(table.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    return table;
}

} // namespace

std::span<const Setting> settings() {
    static const std::vector<Setting> table = makeTable();
    return table;
}

} // namespace diabolo
