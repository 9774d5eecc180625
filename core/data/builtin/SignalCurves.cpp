#include "core/data/builtin/SignalCurves.h"
#include "core/base/Random.h"
#include "core/data/ClassOrder.h"
#include "core/data/ValueScale.h"
#include "core/data/builtin/PortableMath.h"
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace diabolo {

namespace {

constexpr int length = 128;
constexpr double duration = 1.6; // seconds
constexpr SampleShape curveShape{1, length, 1, SampleKind::Curve};

enum Rhythm { Normal, Fast, InvertedT, Premature, WideComplex, rhythms };

struct Wave {
    double time = 0;   // seconds after the R wave's peak
    double height = 0; // millivolts
    double width = 0;  // standard deviation in seconds
};

/// P, Q, R, S, T.
using Beat = std::array<Wave, 5>;

constexpr Beat normalBeat = {{{-0.17, 0.15, 0.025},
                              {-0.035, -0.12, 0.012},
                              {0.0, 1.0, 0.014},
                              {0.035, -0.22, 0.013},
                              {0.25, 0.30, 0.045}}};

Beat typicalBeat(Rhythm rhythm) {
    Beat beat = normalBeat;
    if (rhythm == InvertedT)
        beat[4].height = -0.25;
    if (rhythm == WideComplex) { // broad and late, and the T wave points away from it
        beat[1] = {-0.07, -0.10, 0.025};
        beat[2].width = 0.038;
        beat[3] = {0.09, -0.35, 0.035};
        beat[4].height = -0.20;
    }
    if (rhythm == Fast) { // the faster the heart, the nearer the waves
        beat[0].time = -0.13;
        beat[4].time = 0.19;
        beat[4].width = 0.034;
    }
    return beat;
}

/// The same heart at each beat: its waves are a little other than another heart's.
Beat ownBeat(Rhythm rhythm, Random& random) {
    Beat beat = typicalBeat(rhythm);
    for (Wave& wave : beat) {
        wave.time *= 1.0 + 0.06 * random.bell();
        wave.height *= 1.0 + 0.12 * random.bell();
        wave.width *= 1.0 + 0.08 * random.bell();
    }
    return beat;
}

/// Without a P wave, broad, and with an inverted T wave: it begins in a ventricle.
Beat prematureBeat(const Beat& own) {
    Beat beat = own;
    beat[0].height = 0;
    beat[2].width *= 2.4;
    beat[2].height *= 1.2;
    beat[3] = {0.11, -0.40, 0.04};
    beat[4].height = -0.25;
    return beat;
}

void addBeat(const Beat& beat, double at, std::span<double> curve) {
    constexpr double reach = 4.0; // standard deviations, where a wave ends
    for (const Wave& wave : beat) {
        const double centre = (at + wave.time) / duration * length;
        const double width = wave.width / duration * length;
        const int first = std::clamp(static_cast<int>(centre - reach * width), 0, length);
        const int last = std::clamp(static_cast<int>(centre + reach * width) + 1, 0, length);
        for (int i = first; i < last; ++i)
            curve[static_cast<std::size_t>(i)] += wave.height * bellCurve((i - centre) / width);
    }
}

void addBaseline(std::span<double> curve, Random& random) {
    const double height = 0.05 * random.bell();
    const double turns = random.uniform(0.3, 1.0);
    const double phase = random.uniform();
    for (std::size_t i = 0; i < curve.size(); ++i)
        curve[i] +=
            height * sineOfTurns(phase + turns * static_cast<double>(i) / length) + 0.012 * random.bell();
}

void drawHeartbeat(int kind, Random& random, std::span<double> curve) {
    const auto rhythm = static_cast<Rhythm>(kind);
    const Beat beat = ownBeat(rhythm, random);
    const double period = rhythm == Fast ? 0.48 + 0.02 * random.bell() : 0.80 + 0.03 * random.bell();
    const double first = 0.32 + 0.01 * random.bell();
    const double early = random.uniform(0.62, 0.72);
    addBeat(beat, first - period, curve); // its T wave may reach into the picture
    addBeat(beat, first, curve);
    if (rhythm == Premature) {
        addBeat(prematureBeat(beat), first + early * period, curve);
    } else {
        for (double at = first + period; at < duration + 0.3; at += period)
            addBeat(beat, at, curve);
    }
    addBaseline(curve, random);
}

void drawSineMixture(int kind, Random& random, std::span<double> curve) {
    const int sines = kind + 1;
    for (int sine = 0; sine < sines; ++sine) {
        const double periods = random.uniform(1.0, 8.0);
        const double phase = random.uniform();
        const double height = random.uniform(0.4, 1.0) / sines;
        for (std::size_t i = 0; i < curve.size(); ++i)
            curve[i] += height * sineOfTurns(phase + periods * static_cast<double>(i) / length);
    }
}

Samples drawCurves(std::size_t count, std::uint64_t seed, int classes,
                   void (*draw)(int, Random&, std::span<double>)) {
    Random random(seed);
    std::vector<std::uint8_t> labels = shuffledLabels(count, classes, random);
    std::vector<float> values;
    values.reserve(count * length);
    for (const std::uint8_t label : labels) {
        std::array<double, length> curve{};
        draw(label, random, curve);
        for (const double value : curve)
            values.push_back(static_cast<float>(value));
    }
    return Samples::ofValues(curveShape, std::move(values), std::move(labels));
}

Dataset scaledDataset(std::string name, const Samples& train, const Samples& test,
                      std::vector<std::string> classNames) {
    std::vector<float> values(train.count() * train.shape().size());
    train.copyTo(0, train.count(), values);
    const ValueScale scale =
        ValueScale::of(std::vector<double>(values.begin(), values.end()), train.shape().size(), Scaling::One);
    const auto apply = [&](std::span<float> some) {
        scale.apply(std::vector<double>(some.begin(), some.end()), train.shape().size(), some);
    };
    return {.name = std::move(name),
            .source = "built in",
            .train = train.changed(apply),
            .test = test.changed(apply),
            .classNames = std::move(classNames),
            .notes = {scale.text()},
            .scale = scale};
}

} // namespace

Samples drawHeartbeats(std::size_t count, std::uint64_t seed) {
    return drawCurves(count, seed, rhythms, drawHeartbeat);
}

Samples drawSines(std::size_t count, std::uint64_t seed) {
    return drawCurves(count, seed, 3, drawSineMixture);
}

Dataset builtInHeartbeats() {
    return scaledDataset("heartbeat", drawHeartbeats(5000, 1), drawHeartbeats(1000, 2),
                         {"normal", "fast", "inverted T wave", "premature beat", "wide QRS complex"});
}

Dataset builtInSines() {
    return scaledDataset("sines", drawSines(5000, 1), drawSines(1000, 2),
                         {"one sine", "two sines", "three sines"});
}

} // namespace diabolo
