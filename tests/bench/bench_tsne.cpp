// t-SNE's cost against the number of points, in seconds of processor time on one core: until the neighbours
// are known, until the first iteration is done (the first picture that moves), and until the end; then the
// Kullback–Leibler divergence, as scikit-learn reports it, and the share of ten nearest neighbours kept.
//   bench-tsne [--data DATA] [--codes FILE.csv] [--write FILE.csv] [--all]
// Points are bell-shaped clusters made here; with --data (as for diabolo --data) the codes of the preset
// `deep` after three epochs, test samples first; with --codes rows of numbers separated by commas. --write
// writes the first 10 000 as such a file, for other programs; --all goes on to 60 000 points.
#include "core/Error.h"
#include "core/NumberText.h"
#include "core/analysis/NeighboursKept.h"
#include "core/analysis/Tsne.h"
#include "core/data/Random.h"
#include "tests/bench/TrainedCodes.h"
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <optional>
#include <string>

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

void measure(const TrainedCodes& codes, std::size_t samples) {
    const std::span<const float> points(codes.values.data(), samples * codes.units);
    const double start = processorSeconds();
    Tsne tsne(points, codes.units, TsneSettings{});
    double neighbours = 0, moving = 0;
    while (tsne.step()) {
        if (tsne.phase() == Tsne::Phase::Neighbours)
            continue;
        if (neighbours == 0)
            neighbours = processorSeconds() - start;
        if (tsne.iteration() == 1)
            moving = processorSeconds() - start;
    }
    const double all = processorSeconds() - start;
    std::printf("%7zu %12.2f %12.2f %8.2f %8.4f %8.3f\n", samples, neighbours, moving, all,
                tsne.klDivergence(), neighboursKept(points, codes.units, tsne.layout()));
    std::fflush(stdout);
}

int run(const std::vector<std::string>& arguments) {
    const auto value = [&](const char* name) -> std::optional<std::string> {
        const auto found = std::find(arguments.begin(), arguments.end(), name);
        return found == arguments.end() || found + 1 == arguments.end() ? std::nullopt
                                                                        : std::optional(*(found + 1));
    };
    const auto data = value("--data"), file = value("--codes"), target = value("--write");
    const TrainedCodes codes = data ? trainedCodes(*data) : file ? readCodes(*file) : madeCodes();
    if (target)
        writeCodes(codes, *target);
    const bool all = std::find(arguments.begin(), arguments.end(), "--all") != arguments.end();
    std::printf(
        "processor seconds, codes of %zu\n points   neighbours  first move      all       KL     kept\n",
        codes.units);
    for (const std::size_t samples : {1000, 5000, 10'000, 20'000, 60'000})
        if (samples <= codes.samples() && (all || samples <= 20'000))
            measure(codes, samples);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run({argv + 1, argv + argc});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench-tsne: %s\n", error.what());
        return 1;
    }
}
