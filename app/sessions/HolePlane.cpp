#include "app/sessions/HolePlane.h"
#include "core/analysis/codes/FewSamples.h"
#include "core/architecture/Operations.h"
#include "widgets/kit/style/FewSamplesText.h"
#include "widgets/views/walk/WalkAxis.h"
#include <QObject>
#include <algorithm>
#include <cmath>

namespace diabolo {

namespace {

constexpr int mostPlaces = 64, fewestPlaces = 12; ///< along a side
constexpr int placesOfLine = 256;

/// Places along each side, so that all of them take a hundredth of a second or two, and a tenth at rest.
int placesAlong(const Architecture& architecture, bool training) {
    const bool convolutional = std::ranges::any_of(architecture.layers, [](const LayerSpec& layer) {
        return layer.kind == LayerSpec::Kind::Convolution;
    });
    double cost = 0; // of one place
    for (const LayerSpec& layer : architecture.layers)
        cost += static_cast<double>(operations(layer)) * (convolutional ? 6 : 1); // which are slower
    const double budget = training ? 0.6e9 : 5e9;                                 // floating-point operations
    return std::clamp(static_cast<int>(std::sqrt(budget / std::max(cost, 1.0))), fewestPlaces, mostPlaces);
}

bool isFinite(const std::vector<float>& values) {
    return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

} // namespace

HolesQuery holesQuery(const CodeCloud& cloud, const Architecture& architecture, bool training) {
    HolesQuery query;
    const auto units = static_cast<std::size_t>(cloud.units);
    query.plane = units <= 2 ? planeOfUnits(units, 0, units - 1) : cloud.principal;
    constexpr double margin = 0.1; // of the width, on each side
    WalkWindow window = windowOf(cloud, query.plane);
    window =
        window.zoomed(1 + 2 * margin, (window.left + window.right) / 2, (window.bottom + window.top) / 2);
    const int places = placesAlong(architecture, training);
    const auto positions = [](double from, double to, int count) {
        return walkPositions(from, to, count, WalkSpacing::Linear);
    };
    query.xs = positions(window.left, window.right, units == 1 ? placesOfLine : places);
    query.ys = units == 1 ? std::vector<double>{0} : positions(window.bottom, window.top, places);
    return query;
}

QString noHoles(const CodeCloud& cloud) {
    if (!isFinite(cloud.codes))
        return QObject::tr("The codes are not finite: the network has diverged.\n"
                           "Reset with a lower learning rate.");
    if (cloud.samples() < fewestForHoles)
        return QObject::tr(
                   "Holes are looked for among codes, at least %1 of them,\nand there are %2 test samples.")
            .arg(fewestForHoles)
            .arg(cloud.samples());
    const bool anyAxis = std::ranges::any_of(cloud.principal.horizontal, [](float x) { return x != 0; });
    return anyAxis ? QString()
                   : QObject::tr("There is no plane to look for holes in:\n%1.")
                         .arg(allCodesTheSame(cloud.samples()));
}

} // namespace diabolo
