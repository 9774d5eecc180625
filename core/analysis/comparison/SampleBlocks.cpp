#include "core/analysis/comparison/SampleBlocks.h"
#include <algorithm>

namespace diabolo {

void forEachBlock(const Samples& samples, const Progress& progress,
                  const std::function<void(std::span<float> block, std::size_t rows)>& use) {
    constexpr std::size_t mostRows = 1000, mostValues = std::size_t{1} << 22; // 16 MB
    const std::size_t count = samples.count();
    if (count == 0)
        return;
    const std::size_t values = samples.shape().size();
    const std::size_t atOnce = std::min(count, std::clamp<std::size_t>(mostValues / values, 1, mostRows));
    std::vector<float> buffer(atOnce * values);
    for (std::size_t first = 0; first < count; first += atOnce) {
        report(progress, static_cast<double>(first) / static_cast<double>(count));
        const std::size_t rows = std::min(atOnce, count - first);
        const std::span<float> block = std::span(buffer).first(rows * values);
        samples.copyTo(first, rows, block);
        use(block, rows);
    }
}

std::vector<double> meanSample(const Samples& samples, const Progress& progress) {
    if (samples.count() == 0)
        return {};
    std::vector<double> mean(samples.shape().size());
    forEachBlock(samples, progress, [&](std::span<float> block, std::size_t rows) {
        for (std::size_t row = 0; row < rows; ++row)
            for (std::size_t i = 0; i < mean.size(); ++i)
                mean[i] += static_cast<double>(block[row * mean.size() + i]);
    });
    for (double& value : mean)
        value /= static_cast<double>(samples.count());
    return mean;
}

} // namespace diabolo
