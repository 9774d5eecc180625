// t-SNE's cost against the number of points, in seconds of processor time on one core: until the first layout
// that differs from the start, until the neighbours are known, until the first iteration of all points is
// done, and until the end; then the seconds on the clock from the question to the first picture that moves;
// then the Kullback–Leibler divergence, as scikit-learn reports it, and the share of ten nearest neighbours
// kept.
//   bench-tsne [--data DATA] [--codes FILE.csv] [--write FILE.csv] [--all]
// Points are bell-shaped clusters made here; with --data (as for diabolo --data) the codes of the preset
// `deep` after three epochs, test samples first; with --codes rows of numbers separated by commas. --write
// writes the first 10 000 as such a file, for other programs; --all goes on to 60 000 points.
#include "core/analysis/tsne/NeighboursKept.h"
#include "core/analysis/tsne/Tsne.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/Random.h"
#include "core/explore/Embedder.h"
#include "tests/bench/Arguments.h"
#include "tests/bench/TrainedCodes.h"
#include "tests/core/NewsReader.h"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

using namespace diabolo;
using namespace diabolo::bench;

namespace {

double processorSeconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Ten classes of fifty clusters each, cut at zero as a ReLU does.
TrainedCodes madeCodes() {
    constexpr std::size_t samples = 60'000, units = 32, classes = 10, clusters = 500;
    Random random(1);
    std::vector<float> centres(clusters * units);
    for (std::size_t i = 0; i < centres.size(); ++i)
        centres[i] = static_cast<float>((i < classes * units ? 4 : centres[i % (classes * units)]) +
                                        (i < classes * units ? 4 : 2) * random.bell());
    TrainedCodes codes{{}, units};
    for (std::size_t i = 0; i < samples; ++i) {
        const float* centre = &centres[random.below(clusters) * units];
        for (std::size_t k = 0; k < units; ++k)
            codes.values.push_back(std::max(0.0F, centre[k] + static_cast<float>(2 * random.bell())));
    }
    return codes;
}

TrainedCodes readCodes(const std::string& file) {
    std::ifstream in(file);
    TrainedCodes codes;
    for (std::string line; std::getline(in, line);) {
        std::size_t numbers = 0;
        for (std::size_t begin = 0; begin <= line.size(); ++numbers) {
            const std::size_t end = std::min(line.find(',', begin), line.size());
            const std::optional<double> number = readReal(std::string_view(line).substr(begin, end - begin));
            if (!number)
                throw Error(file, "a line that is not numbers separated by commas: " + line.substr(0, 40));
            codes.values.push_back(static_cast<float>(*number));
            begin = end + 1;
        }
        if (codes.units != 0 && numbers != codes.units)
            throw Error(file, "lines of different lengths");
        codes.units = numbers;
    }
    if (codes.values.empty())
        throw Error(file, "no codes can be read");
    return codes;
}

void writeCodes(const TrainedCodes& codes, const std::string& file) {
    std::ofstream out(file);
    const std::size_t values = std::min<std::size_t>(codes.samples(), 10'000) * codes.units;
    for (std::size_t i = 0; i < values; ++i)
        out << realText(static_cast<double>(codes.values[i])) << ((i + 1) % codes.units == 0 ? '\n' : ',');
    if (!out.flush())
        throw Error(file, "cannot be written");
}

/// On the clock, as whoever looks at an Embedder's pictures sees it.
double secondsToAPictureThatMoves(std::span<const float> points, std::size_t units) {
    using Clock = std::chrono::steady_clock;
    testing::Bell bell;
    Embedder embedder([&bell] { bell.ring(); });
    const auto asked = Clock::now();
    embedder.embed(1, {points.begin(), points.end()}, units, TsneSettings{});
    for (std::vector<float> first; bell.wait();)
        if (const auto news = embedder.takeNews(); news && !news->layout.empty()) {
            if (first.empty())
                first = news->layout;
            else if (news->layout != first)
                break;
        }
    return std::chrono::duration<double>(Clock::now() - asked).count();
}

void measure(const TrainedCodes& codes, std::size_t samples) {
    const std::span<const float> points(codes.values.data(), samples * codes.units);
    const double start = processorSeconds();
    Tsne tsne(points, codes.units, TsneSettings{});
    const std::vector<float> still(tsne.layout().begin(), tsne.layout().end());
    double moving = 0, neighbours = 0, iterating = 0;
    while (tsne.step()) {
        const double now = processorSeconds() - start;
        if (moving == 0 && !std::ranges::equal(tsne.layout(), still))
            moving = now;
        if (neighbours == 0 && tsne.phase() != Tsne::Phase::Neighbours)
            neighbours = now;
        if (tsne.iteration() == 1)
            iterating = now;
    }
    const double all = processorSeconds() - start;
    std::printf("%7zu %8.3f %11.2f %10.2f %8.2f %8.3f %9.4f %7.3f\n", samples, moving, neighbours, iterating,
                all, secondsToAPictureThatMoves(points, codes.units), tsne.klDivergence(),
                neighboursKept(points, codes.units, tsne.layout()));
    std::fflush(stdout);
}

void measure(const Arguments& arguments) {
    const auto data = arguments.value("--data"), file = arguments.value("--codes");
    const TrainedCodes codes = data ? trainedCodes(*data) : file ? readCodes(*file) : madeCodes();
    if (const auto target = arguments.value("--write"))
        writeCodes(codes, *target);
    std::printf(
        "seconds, codes of %zu\n points   moving  neighbours  iterating     all  picture        KL    "
        "kept\n",
        codes.units);
    for (const std::size_t samples : {1000, 5000, 10'000, 20'000, 60'000})
        if (samples <= codes.samples() && (arguments.has("--all") || samples <= 20'000))
            measure(codes, samples);
}

} // namespace

int main(int argc, char** argv) {
    return runBenchmark("bench-tsne [--data DATA] [--codes FILE.csv] [--write FILE.csv] [--all]", argc, argv,
                        [](const Arguments& arguments) { measure(arguments); });
}
