#include "core/analysis/tsne/TsneStart.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/Random.h"
#include <cmath>
#include <stdexcept>
#include <string>

namespace diabolo {
namespace {

constexpr double initialDeviation = 1e-4;

void requireRange(const char* name, double value, double low, double high) {
    if (!(value >= low && value <= high))
        throw Error(tsneName, std::string(name) + " is " + realText(value),
                    "from " + realText(low) + " to " + realText(high));
}

} // namespace

std::size_t neighboursFor(double perplexity) {
    return static_cast<std::size_t>(3 * perplexity);
}

void checkTsne(const TsneSettings& settings, std::size_t points) {
    constexpr double lowestPerplexity = 2;
    requireRange("the perplexity", settings.perplexity, lowestPerplexity, 10'000);
    requireRange("the early exaggeration", settings.exaggeration, 1, 1000);
    requireRange("the number of iterations", settings.iterations, 0, 1'000'000);
    requireRange("the number of exaggerated iterations", settings.exaggerationIterations, 0, 1'000'000);
    requireRange("the learning rate", settings.learningRate, 0, 1e9);
    const std::size_t needed = neighboursFor(settings.perplexity) + 1;
    if (points >= needed)
        return;
    const double largest = std::floor(static_cast<double>(points - 1) * 10 / 3) / 10;
    throw Error(tsneName,
                "a perplexity of " + realText(settings.perplexity) + " needs at least " +
                    std::to_string(needed) + " points, and there are " + std::to_string(points),
                largest >= lowestPerplexity ? "choose a perplexity of at most " + realText(largest)
                                            : "choose more points");
}

std::vector<float> checkedLayout(std::span<const float> layout, std::size_t points) {
    if (layout.size() != 2 * points)
        throw std::invalid_argument("Tsne: the initial layout is not two numbers a point");
    constexpr float farthest = 1e6F;
    for (const float value : layout)
        if (!(std::abs(value) <= farthest))
            throw Error(tsneName,
                        "the layout to begin with has a position that is not a number within a million",
                        "begin without one");
    return {layout.begin(), layout.end()};
}

std::vector<float> startLayout(std::vector<float> plane, std::uint64_t seed) {
    double squares = 0;
    for (std::size_t i = 0; i < plane.size(); i += 2)
        squares += static_cast<double>(plane[i]) * plane[i];
    const double deviation = std::sqrt(squares / static_cast<double>(plane.size() / 2));
    const double scale = deviation > 0 ? initialDeviation / deviation : 0;
    Random random(seed);
    for (float& value : plane)
        value = static_cast<float>(value * scale + initialDeviation / 100 * random.bell());
    return plane;
}

std::vector<float> randomLayout(std::size_t points, std::uint64_t seed) {
    Random random(seed);
    std::vector<float> layout(2 * points);
    for (float& value : layout)
        value = static_cast<float>(initialDeviation * random.bell());
    return layout;
}

} // namespace diabolo
