#include "widgets/kit/controls/CodeStart.h"
#include <algorithm>
#include <cmath>

namespace diabolo {

namespace {

float finiteOrZero(float value) {
    return std::isfinite(value) ? value : 0.0F;
}

} // namespace

std::vector<float> meanCode(const CodeCloud& cloud) {
    std::vector<float> code;
    for (const UnitStatistics& unit : cloud.perUnit)
        code.push_back(finiteOrZero(static_cast<float>(unit.mean)));
    return code;
}

std::vector<float> sampleCode(const CodeCloud& cloud, std::size_t index) {
    const auto first = cloud.codes.begin() + static_cast<std::ptrdiff_t>(index) * cloud.units;
    return {first, first + cloud.units};
}

std::vector<float> randomCode(const CodeCloud& cloud, std::mt19937_64& generator) {
    std::vector<float> code(static_cast<std::size_t>(cloud.units));
    if (!cloud.deviations.empty()) {
        std::normal_distribution<float> prior;
        std::generate(code.begin(), code.end(), [&] { return prior(generator); });
        return code;
    }
    if (cloud.samples() == 0)
        return code;
    std::uniform_int_distribution<std::size_t> sample(0, cloud.samples() - 1);
    for (std::size_t unit = 0; unit < code.size(); ++unit)
        code[unit] = finiteOrZero(cloud.codes[sample(generator) * code.size() + unit]);
    return code;
}

bool isFinite(const std::vector<float>& code) {
    return std::all_of(code.begin(), code.end(), [](float value) { return std::isfinite(value); });
}

} // namespace diabolo
