#include "core/analysis/codes/CodeSpread.h"
#include "core/base/Error.h"
#include "core/explore/CodeReplies.h"
#include <random>

namespace diabolo {
namespace {

/// The test sample that each new one is drawn around.
std::vector<std::size_t> centres(const Samples& test, const NewSamplesQuery& query, std::mt19937_64& random) {
    std::vector<std::size_t> from =
        query.ofClass ? samplesOfClass(test, *query.ofClass, test.count()) : query.near;
    std::erase_if(from, [&](std::size_t sample) { return sample >= test.count(); });
    if (from.empty())
        throw Error("new samples", "there is no test sample to draw around",
                    query.ofClass ? "choose another class" : "choose one");
    std::uniform_int_distribution<std::size_t> any(0, from.size() - 1);
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < query.count; ++i)
        result.push_back(from[query.ofClass               ? any(random)
                              : from.size() > query.count ? i * from.size() / query.count
                                                          : i % from.size()]);
    return result;
}

} // namespace

NewSamples answer(SnapshotNetwork& network, const NewSamplesQuery& query, const std::stop_token& stop) {
    const Samples& test = network.run().dataset->test;
    std::mt19937_64 random(query.seed);
    NewSamples result;
    result.shape = test.shape();
    result.units = shownUnits(*network.run().dataset);
    result.classNames = classNamesOf(network.run().dataset);
    result.near = centres(test, query, random);
    const CodeSample sample = encodeSome(network, query.samples, stop);
    const CodeSpread spread(sample.codes, static_cast<std::size_t>(sample.units));
    std::vector<ClassedCode> codes = network.codesOf(result.near);
    std::normal_distribution<double> normal;
    for (ClassedCode& each : codes)
        for (std::size_t unit = 0; unit < each.code.size(); ++unit)
            each.code[unit] += static_cast<float>(query.spread * spread.deviation.at(unit) * normal(random));
    result.values = network.decode(codes);
    result.nearValues.resize(result.values.size());
    test.copyTo(result.near, result.nearValues);
    for (std::size_t i = 0; test.hasLabels() && i < result.near.size(); ++i)
        result.labels.push_back(*test.label(result.near[i]));
    return result;
}

} // namespace diabolo
