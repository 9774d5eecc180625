#include "core/data/builtin/BuiltIn.h"
#include "core/data/builtin/ColourShapes.h"
#include "core/data/builtin/PointClouds.h"
#include "core/data/builtin/SignalCurves.h"
#include "core/data/builtin/StrokeDigits.h"
#include <algorithm>
#include <array>

namespace diabolo {

namespace {

Dataset digits(int /*points*/) {
    return builtInDigits();
}

Dataset heartbeat(int /*points*/) {
    return builtInHeartbeats();
}

Dataset sines(int /*points*/) {
    return builtInSines();
}

Dataset shapes(int /*points*/) {
    return builtInColourShapes();
}

constexpr SampleShape point{1, 3, 1, SampleKind::Point};
constexpr SampleShape curve{1, 128, 1, SampleKind::Curve};

constexpr std::array datasets = {
    BuiltInDataset{"digits", "built in, 10 000 + 2 000 pen-stroke digits", {28, 28, 1}, false, digits},
    BuiltInDataset{"shapes",
                   "built in, 8 000 + 1 600 coloured shapes of six forms, 32 × 32 pixels",
                   {32, 32, 3},
                   false,
                   shapes},
    BuiltInDataset{"heartbeat", "built in, 5 000 + 1 000 curves like an electrocardiogram's, of five kinds",
                   curve, false, heartbeat},
    BuiltInDataset{"sines", "built in, 5 000 + 1 000 curves, each a mixture of one to three sines", curve,
                   false, sines},
    BuiltInDataset{"plane", "built in, points in space on a tilted plane, with a little noise", point, true,
                   builtInPlane},
    BuiltInDataset{"swiss-roll", "built in, points in space on a rolled-up sheet", point, true,
                   builtInSwissRoll},
};

} // namespace

std::span<const BuiltInDataset> builtInDatasets() {
    return datasets;
}

const BuiltInDataset* findBuiltIn(std::string_view name) {
    const auto found = std::ranges::find(datasets, name, &BuiltInDataset::name);
    return found == datasets.end() ? nullptr : found;
}

std::optional<SampleShape> builtInShape(std::string_view name) {
    const BuiltInDataset* const found = findBuiltIn(name);
    return found ? std::optional(found->shape) : std::nullopt;
}

} // namespace diabolo
