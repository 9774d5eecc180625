#include "app/cli/DatasetJson.h"
#include "core/experiment/ChoiceNames.h"
#include <vector>

namespace diabolo {

nlohmann::ordered_json datasetJson(const Dataset& dataset) {
    const SampleShape& shape = dataset.train.shape();
    std::vector<std::size_t> counts = classCounts(dataset, dataset.train);
    const std::vector<std::size_t> testCounts = classCounts(dataset, dataset.test);
    for (std::size_t i = 0; i < counts.size(); ++i)
        counts[i] += testCounts[i];
    std::vector<std::string> classes;
    for (int i = 0; i < classCount(dataset); ++i)
        classes.push_back(className(dataset, i));
    return {{"name", dataset.name},
            {"source", dataset.source},
            {"kind", kindName(dataset)},
            {"height", shape.height},
            {"width", shape.width},
            {"channels", shape.channels},
            {"train", dataset.train.count()},
            {"test", dataset.test.count()},
            {"classes", classes},
            {"class_counts", counts},
            {"scaling", nameOf(scalingNames, dataset.scale.kind()).key},
            {"first", firstSample(dataset)},
            {"notes", dataset.notes}};
}

} // namespace diabolo
