#include "core/analysis/codes/CodePaths.h"
#include "core/analysis/codes/CodeSpread.h"
#include "core/base/Error.h"
#include "core/explore/CodeReplies.h"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace diabolo {
namespace {

double distanceBetween(const std::vector<float>& a, const std::vector<float>& b) {
    return std::sqrt(meanSquare(a, b) * static_cast<double>(a.size()));
}

std::vector<float> originals(const Run& run, std::span<const std::size_t> samples) {
    const Samples& test = run.dataset->test;
    std::vector<float> values(samples.size() * test.shape().size());
    test.copyTo(samples, values);
    return values;
}

/// Answers the questions of a CodeQuestionQuery.
class Reply {
public:
    Reply(SnapshotNetwork& network, std::size_t samples, const std::stop_token& stop)
        : network_(network)
        , samples_(samples)
        , stop_(stop) {
        answer_.shape = network.run().architecture.input;
    }

    CodeAnswer operator()(const ReconstructQuestion& question) {
        reconstruct(question.samples);
        return std::move(answer_);
    }

    CodeAnswer operator()(const DenoiseCodeQuestion& question) {
        std::vector<ClassedCode> codes = reconstruct(question.samples);
        answer_.codeDeviation = spreadOf(encoded()).typicalDeviation();
        const double deviation = question.noise * answer_.codeDeviation;
        std::mt19937_64 random(question.seed);
        std::normal_distribution<double> normal;
        for (ClassedCode& each : codes)
            for (float& unit : each.code)
                unit += static_cast<float>(deviation * normal(random));
        addCompared("from the noisy code", network_.decode(codes));
        return std::move(answer_);
    }

    CodeAnswer operator()(const DenoiseInputQuestion& question) {
        return diabolo::answer(network_, question, samples_);
    }

    CodeAnswer operator()(const CopyQuestion& question) {
        return diabolo::answer(network_, question, samples_);
    }

    CodeAnswer operator()(const AverageQuestion& question) {
        const std::vector<std::size_t> ends = {question.from, question.to};
        requireAll(ends);
        const std::vector<ClassedCode> codes = network_.codesOf(ends);
        const std::vector<float> pictures = originals(network_.run(), ends);
        const auto half = static_cast<std::ptrdiff_t>(pictures.size() / 2);
        const std::vector<float> first(pictures.begin(), pictures.begin() + half),
            last(pictures.begin() + half, pictures.end());
        std::vector<float> mixtures;
        std::vector<ClassedCode> straight, spherical;
        for (int i = 0; i < question.steps; ++i) {
            const double t = question.steps > 1 ? static_cast<double>(i) / (question.steps - 1) : 0.5;
            const std::vector<float> mixture = straightBetween(first, last, t);
            mixtures.insert(mixtures.end(), mixture.begin(), mixture.end());
            const std::vector<float> classes = straightBetween(codes[0].classes, codes[1].classes, t);
            straight.push_back({straightBetween(codes[0].code, codes[1].code, t), classes});
            spherical.push_back({sphericalBetween(codes[0].code, codes[1].code, t), classes});
        }
        answer_.rows = {answerRow("pixels", std::move(mixtures)),
                        answerRow("straight", network_.decode(straight)),
                        answerRow("spherical", network_.decode(spherical))};
        answer_.distance = spreadsApart(codes[0].code, codes[1].code);
        return std::move(answer_);
    }

    CodeAnswer operator()(const GenerateQuestion& question) {
        const CodeSample sample = encoded();
        const CodeSpread spread = spreadOf(sample);
        std::mt19937_64 random(question.seed);
        std::vector<ClassedCode> uniform, alike, prior;
        for (std::size_t i = 0; i < question.count; ++i) {
            const std::vector<float> classes = classShares(i);
            uniform.push_back({drawWithin(spread, random), classes});
            alike.push_back({drawLike(sample.codes, spread.mean, random), classes});
            prior.push_back({drawNormal(spread.mean.size(), random), classes});
        }
        answer_.rows = {answerRow("uniform", network_.decode(uniform)),
                        answerRow("like the codes", network_.decode(alike)),
                        answerRow("from the prior", network_.decode(prior))};
        answer_.codeDeviation = spread.typicalDeviation();
        return std::move(answer_);
    }

    CodeAnswer operator()(const ArithmeticQuestion& question) {
        std::vector<ClassedCode> codes = {at(question.a), at(question.b), at(question.c)};
        codes.push_back(codes[0]);
        const auto accumulate = [](std::vector<float>& sum, const std::vector<float>& b,
                                   const std::vector<float>& c) {
            for (std::size_t i = 0; i < sum.size(); ++i)
                sum[i] += c[i] - b[i];
        };
        accumulate(codes[3].code, codes[1].code, codes[2].code);
        accumulate(codes[3].classes, codes[1].classes, codes[2].classes);
        answer_.rows = {answerRow("decoded", network_.decode(codes))};
        answer_.distance = spreadsApart(codes[0].code, codes[1].code);
        return std::move(answer_);
    }

private:
    /// Adds the samples and what the network makes of them; their codes.
    std::vector<ClassedCode> reconstruct(std::vector<std::size_t> samples) {
        const std::size_t count = network_.run().dataset->test.count();
        std::erase_if(samples, [&](std::size_t sample) { return sample >= count; });
        std::vector<ClassedCode> codes = network_.codesOf(samples);
        answer_.rows.push_back(answerRow("original", originals(network_.run(), samples)));
        addCompared("reconstruction", network_.decode(codes));
        answer_.samples = std::move(samples);
        return codes;
    }

    void addCompared(const char* name, std::vector<float> values) {
        const double error = meanSquare(values, answer_.rows.front().values);
        answer_.rows.push_back(answerRow(name, std::move(values)));
        answer_.rows.back().error = error;
    }

    void requireAll(std::span<const std::size_t> samples) const {
        const std::size_t count = network_.run().dataset->test.count();
        for (const std::size_t sample : samples)
            if (sample >= count)
                throw Error("test sample " + std::to_string(sample),
                            "there are only " + std::to_string(count), "choose another");
    }

    CodeSample encoded() {
        CodeSample sample = encodeSome(network_, samples_, stop_);
        const auto units = static_cast<std::size_t>(sample.units);
        answer_.measured = units > 0 ? sample.codes.size() / units : 0;
        return sample;
    }

    double spreadsApart(const std::vector<float>& a, const std::vector<float>& b) {
        const CodeSpread spread = spreadOf(encoded());
        answer_.codeDeviation = spread.typicalDeviation();
        return spread.radius() > 0 ? distanceBetween(a, b) / spread.radius() : 0;
    }

    static CodeSpread spreadOf(const CodeSample& sample) {
        return {sample.codes, static_cast<std::size_t>(sample.units)};
    }

    std::vector<float> classShares(std::size_t drawn) const {
        std::vector<float> shares(static_cast<std::size_t>(network_.classCount()));
        if (!shares.empty())
            shares[drawn % shares.size()] = 1;
        return shares;
    }

    static std::vector<float> drawWithin(const CodeSpread& spread, std::mt19937_64& random) {
        std::vector<float> code;
        std::uniform_real_distribution<float> share;
        for (std::size_t unit = 0; unit < spread.mean.size(); ++unit)
            code.push_back(std::lerp(spread.smallest[unit], spread.largest[unit], share(random)));
        return code;
    }

    static std::vector<float> drawNormal(std::size_t units, std::mt19937_64& random) {
        std::vector<float> code(units);
        std::normal_distribution<float> normal;
        std::ranges::generate(code, [&] { return normal(random); });
        return code;
    }

    ClassedCode at(const CodePlace& place) {
        if (place.meanOfClass)
            return meanOf(*place.meanOfClass);
        const std::vector<std::size_t> one = {place.sample};
        requireAll(one);
        return network_.codesOf(one).front();
    }

    ClassedCode meanOf(int classIndex) {
        const std::vector<std::size_t> members =
            samplesOfClass(network_.run().dataset->test, classIndex, samples_);
        if (members.empty())
            throw Error("the mean of class " + std::to_string(classIndex), "no test sample is of it",
                        "choose another");
        const std::vector<ClassedCode> codes = network_.codesOf(members);
        ClassedCode mean{std::vector<float>(codes.front().code.size()), codes.front().classes};
        for (const ClassedCode& each : codes)
            for (std::size_t unit = 0; unit < mean.code.size(); ++unit)
                mean.code[unit] += each.code[unit] / static_cast<float>(codes.size());
        return mean;
    }

    SnapshotNetwork& network_;
    std::size_t samples_;
    const std::stop_token& stop_;
    CodeAnswer answer_;
};

} // namespace

AnswerRow answerRow(std::string name, std::vector<float> values) {
    AnswerRow row;
    row.name = std::move(name);
    row.values = std::move(values);
    return row;
}

double meanSquare(const std::vector<float>& values, const std::vector<float>& others) {
    const auto square = [](double a, double b) { return (a - b) * (a - b); };
    return std::transform_reduce(values.begin(), values.end(), others.begin(), 0.0, std::plus<>(), square) /
           static_cast<double>(std::max<std::size_t>(1, values.size()));
}

CodeSample encodeSome(SnapshotNetwork& network, std::size_t samples, const std::stop_token& stop) {
    constexpr std::size_t mostCodeValues = 8'000'000; // 32 MB; beyond it fewer samples tell the same
    const Architecture& architecture = network.run().architecture;
    const auto units = static_cast<std::size_t>(architecture.layers[architecture.codeLayer()].units);
    return network.encode(std::min(samples, std::max<std::size_t>(1, mostCodeValues / units)), stop);
}

std::vector<std::size_t> samplesOfClass(const Samples& test, int classIndex, std::size_t among) {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; test.hasLabels() && i < std::min(among, test.count()); ++i)
        if (test.label(i) == classIndex)
            members.push_back(i);
    return members;
}

CodeAnswer answer(SnapshotNetwork& network, const CodeQuestionQuery& query, const std::stop_token& stop) {
    CodeAnswer result = std::visit(Reply(network, query.samples, stop), query.question);
    result.question = query.question;
    result.units = shownUnits(*network.run().dataset);
    result.classNames = classNamesOf(network.run().dataset);
    return result;
}

} // namespace diabolo
