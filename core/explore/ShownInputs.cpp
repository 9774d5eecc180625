#include "core/base/Error.h"
#include "core/explore/CodeReplies.h"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <utility>

namespace diabolo {
namespace {

constexpr std::size_t enough = 500; ///< samples of a kind: their mean error varies little then
constexpr std::size_t atOnce = 100; ///< so that a large network needs little memory

std::vector<std::size_t> firstIndices(std::size_t count) {
    std::vector<std::size_t> indices(count);
    std::iota(indices.begin(), indices.end(), std::size_t{0});
    return indices;
}

std::vector<float> valuesOf(const Samples& samples, std::span<const std::size_t> indices) {
    std::vector<float> values(indices.size() * samples.shape().size());
    samples.copyTo(indices, values);
    return values;
}

/// In some pieces. `like` are test samples whose classes a conditional network is told; or none.
std::vector<float> reconstructAll(SnapshotNetwork& network, const std::vector<float>& values,
                                  std::span<const std::size_t> like = {}) {
    const std::size_t size = network.run().architecture.input.size();
    std::vector<float> result;
    for (std::size_t first = 0; first * size < values.size(); first += atOnce) {
        const std::size_t count = std::min(atOnce, values.size() / size - first);
        const std::vector<float> some =
            network.reconstruct(std::span(values).subspan(first * size, count * size), count,
                                like.empty() ? like : like.subspan(first, count));
        result.insert(result.end(), some.begin(), some.end());
    }
    return result;
}

/// The mean squared error of the constant that has the least.
double errorOfConstant(const std::vector<float>& values, const SampleShape& shape) {
    const std::size_t apart = shape.kind == SampleKind::Point ? shape.size() : 1; // a constant each
    double squares = 0;
    for (std::size_t first = 0; first < apart; ++first) {
        double sum = 0, count = 0;
        for (std::size_t i = first; i < values.size(); i += apart, ++count)
            sum += values[i];
        for (std::size_t i = first; i < values.size(); i += apart)
            squares += std::pow(values[i] - sum / count, 2);
    }
    return values.empty() ? 0 : squares / static_cast<double>(values.size());
}

/// Gaussian noise that depends on the seed and the sample alone; pictures stay within [0, 1].
void addNoise(std::vector<float>& values, const SampleShape& shape, double deviation, std::uint64_t seed) {
    std::normal_distribution<double> normal;
    for (std::size_t sample = 0; sample * shape.size() < values.size(); ++sample) {
        std::mt19937_64 random(seed * 0x9E3779B97F4A7C15U + sample);
        normal.reset();
        for (std::size_t i = sample * shape.size(); i < (sample + 1) * shape.size(); ++i) {
            values[i] += static_cast<float>(deviation * normal(random));
            if (shape.kind == SampleKind::Picture)
                values[i] = std::clamp(values[i], 0.0F, 1.0F);
        }
    }
}

std::vector<float> uniformNoise(const Samples& data, std::size_t count) {
    std::mt19937_64 random(1);
    std::uniform_real_distribution<float> uniform(data.range().lowest, data.range().highest);
    std::vector<float> values(count * data.shape().size());
    std::ranges::generate(values, [&] { return uniform(random); });
    return values;
}

/// `columns` of `count` samples, others for each seed.
std::vector<float> some(const std::vector<float>& values, std::size_t size, std::size_t columns,
                        std::uint64_t seed) {
    const std::size_t count = values.size() / size;
    std::vector<float> result;
    for (std::size_t column = 0; column < columns; ++column) {
        const std::size_t sample = ((seed - 1) * columns + column) % count;
        result.insert(result.end(), values.begin() + static_cast<std::ptrdiff_t>(sample * size),
                      values.begin() + static_cast<std::ptrdiff_t>((sample + 1) * size));
    }
    return result;
}

/// One kind of samples, and what comes back of them.
struct Shown {
    std::string name;
    std::string nameOfBack;
    std::vector<float> values;
    std::vector<float> back;
};

StillValues errorsApart(const Shown& noise, const std::vector<bool>& still) {
    double there = 0, elsewhere = 0;
    for (std::size_t i = 0; i < noise.values.size(); ++i)
        (still[i % still.size()] ? there : elsewhere) += std::pow(noise.back[i] - noise.values[i], 2);
    const auto count = static_cast<std::size_t>(std::ranges::count(still, true));
    const double samples = static_cast<double>(noise.values.size() / still.size());
    const auto mean = [samples](double sum, std::size_t values) {
        return values > 0 ? sum / (samples * static_cast<double>(values)) : 0;
    };
    return {count, mean(there, count), mean(elsewhere, still.size() - count)};
}

} // namespace

CodeAnswer answer(SnapshotNetwork& network, const DenoiseInputQuestion& question, std::size_t samples) {
    const Samples& test = network.run().dataset->test;
    CodeAnswer result;
    result.shape = test.shape();
    result.samples = question.samples;
    std::erase_if(result.samples, [&](std::size_t sample) { return sample >= test.count(); });
    // Those that are shown, and then as many as tell the error.
    const std::size_t shown = result.samples.size();
    std::vector<std::size_t> indices = firstIndices(std::min({samples, enough, test.count()}));
    result.measured = indices.size();
    const auto rowsOf = [&](const std::vector<std::size_t>& of) {
        std::vector<float> clean = valuesOf(test, of), noisy = clean;
        addNoise(noisy, test.shape(), question.noise, question.seed);
        std::vector<float> back = reconstructAll(network, noisy, of);
        return std::vector<AnswerRow>{answerRow("original", std::move(clean)),
                                      answerRow("noisy input", std::move(noisy)),
                                      answerRow("reconstruction", std::move(back))};
    };
    if (shown > 0)
        result.rows = rowsOf(result.samples);
    const std::vector<AnswerRow> measured = rowsOf(indices);
    for (std::size_t i = 1; i < result.rows.size(); ++i)
        result.rows[i].error = meanSquare(measured[i].values, measured[0].values);
    return result;
}

CodeAnswer answer(SnapshotNetwork& network, const CopyQuestion& question, std::size_t samples) {
    const Dataset& data = *network.run().dataset;
    const std::size_t size = data.test.shape().size();
    const std::size_t most = std::min(samples, enough);
    const std::vector<std::size_t> own = firstIndices(std::min(most, data.test.count()));
    CodeAnswer result;
    result.shape = data.test.shape();
    std::vector<Shown> kinds = {{"original", "reconstruction", valuesOf(data.test, own), {}}};
    kinds.front().back = reconstructAll(network, kinds.front().values, own);
    if (result.shape.kind != SampleKind::Point || question.other) {
        const OtherKind& other = network.otherKind(question.other, most);
        if (other.samples.count() == 0)
            throw Error(other.name, "it has no samples", "choose another");
        result.otherKind = other.name;
        kinds.push_back({"other kind",
                         "other kind again",
                         valuesOf(other.samples, firstIndices(other.samples.count())),
                         {}});
    }
    kinds.push_back({"noise", "noise again", uniformNoise(data.test, most), {}});
    result.measured = most;
    std::size_t columns = question.count;
    for (Shown& kind : kinds) {
        if (kind.back.empty())
            kind.back = reconstructAll(network, kind.values);
        result.measured = std::min(result.measured, kind.values.size() / size);
        columns = std::min(columns, kind.values.size() / size);
    }
    for (const Shown& kind : kinds) {
        result.rows.push_back(answerRow(kind.name, some(kind.values, size, columns, question.seed)));
        result.rows.push_back(answerRow(kind.nameOfBack, some(kind.back, size, columns, question.seed)));
        result.rows.back().error = meanSquare(kind.back, kind.values);
        result.rows.back().ofConstant = errorOfConstant(kind.values, result.shape);
    }
    if (result.shape.kind == SampleKind::Picture)
        result.stillValues = errorsApart(kinds.back(), network.stillValues());
    return result;
}

} // namespace diabolo
