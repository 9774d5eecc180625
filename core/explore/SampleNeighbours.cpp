#include "core/queries/SampleNeighbours.h"
#include "core/base/Error.h"
#include "core/explore/CodeReplies.h"
#include <algorithm>
#include <cmath>
#include <utility>

namespace diabolo {
namespace {

/// Squared distance and index of each sample but `self` whose code is finite.
std::vector<std::pair<double, std::size_t>> others(const CodeSample& among, const std::vector<float>& code,
                                                   std::size_t self) {
    std::vector<std::pair<double, std::size_t>> result;
    for (std::size_t i = 0; i * code.size() < among.codes.size(); ++i) {
        double square = 0;
        for (std::size_t unit = 0; unit < code.size(); ++unit) {
            const double difference = static_cast<double>(among.codes[i * code.size() + unit]) - code[unit];
            square += difference * difference;
        }
        if (i != self && std::isfinite(square))
            result.emplace_back(square, i);
    }
    return result;
}

} // namespace

SampleNeighbours answer(SnapshotNetwork& network, const NeighboursQuery& query, const std::stop_token& stop) {
    const Samples& test = network.run().dataset->test;
    if (query.sample >= test.count())
        throw Error("neighbours of test sample " + std::to_string(query.sample),
                    "there are " + std::to_string(test.count()) + " test samples", "choose another one");
    SampleNeighbours result;
    result.shape = test.shape();
    result.sample = query.sample;
    result.classNames = classNamesOf(network.run().dataset);
    result.original.resize(test.shape().size());
    test.copyTo(query.sample, 1, result.original);
    const std::vector<ClassedCode> code = network.codesOf(std::vector{query.sample});
    result.reconstruction = network.decode(code);

    auto found = others(encodeSome(network, query.samples, stop), code.front().code, query.sample);
    const auto wanted = static_cast<std::ptrdiff_t>(std::min(query.nearest, found.size()));
    std::partial_sort(found.begin(), found.begin() + wanted, found.end());
    found.resize(static_cast<std::size_t>(wanted));
    for (const auto& [square, index] : found) {
        result.nearest.push_back(index);
        result.distances.push_back(static_cast<float>(std::sqrt(square)));
    }
    result.pictures.resize(result.nearest.size() * test.shape().size());
    test.copyTo(result.nearest, result.pictures);
    if (test.hasLabels()) {
        result.labels.push_back(*test.label(query.sample));
        for (const std::size_t index : result.nearest)
            result.labels.push_back(*test.label(index));
    }
    return result;
}

} // namespace diabolo
