#include "widgets/ScatterCoordinates.h"
#include <QObject>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace diabolo {

namespace {

const QPointF nowhere(std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN());

bool isFinite(const float* code, std::size_t units) {
    return std::all_of(code, code + units, [](float value) { return std::isfinite(value); });
}

/// All finite codes are the same but for rounding.
bool collapsed(const CodeCloud& cloud) {
    const auto units = static_cast<std::size_t>(cloud.units);
    const float* first = nullptr;
    std::size_t finite = 0;
    for (std::size_t i = 0; i < cloud.samples(); ++i) {
        const float* code = cloud.codes.data() + i * units;
        if (!isFinite(code, units))
            continue;
        ++finite;
        if (!first)
            first = code;
        for (std::size_t unit = 0; unit < units; ++unit)
            if (std::abs(code[unit] - first[unit]) > 1e-6F * std::max(1e-6F, std::abs(first[unit])))
                return false;
    }
    return finite > 1;
}

/// A place in [−0.35, 0.35] that looks random and is the same each time: the golden ratio's multiples.
double jitter(std::size_t sample) {
    const double multiple = static_cast<double>(sample) * 0.618033988749895;
    return 0.7 * (multiple - std::floor(multiple)) - 0.35;
}

QString problemOf(const CodeCloud& cloud, ScatterAxes axes, std::span<const float> layout,
                  std::size_t leftOut) {
    if (cloud.samples() == 0)
        return QObject::tr(
            "Press Play (Space) to start training:\nthe codes of the test samples appear here");
    if (leftOut == cloud.samples())
        return QObject::tr("No code is a number: the network has diverged.\n"
                           "Reset with a lower learning rate.");
    if (collapsed(cloud))
        return QObject::tr("All codes are the same: the code has collapsed\nand says nothing about the "
                           "sample.\nReset with a lower learning rate or another activation.");
    if (axes == ScatterAxes::Tsne && layout.empty())
        return QObject::tr("Press Start to lay the codes out with t-SNE,\nwhich puts similar codes near each "
                           "other");
    return {};
}

void spreadByClass(ScatterCoordinates& result, const CodeCloud& cloud) {
    result.spread = true;
    result.up = cloud.labels.empty() ? QObject::tr("spread at random, without meaning")
                                     : QObject::tr("class, spread at random");
    for (std::size_t i = 0; i < result.positions.size(); ++i)
        if (!std::isnan(result.positions[i].x()))
            result.positions[i].setY((cloud.labels.empty() ? 0 : cloud.labels[i]) + jitter(i));
}

} // namespace

// The rows of G⁻¹ [h; v], with the inner products of the plane's two directions in G.
PlaneProjection::PlaneProjection(const LatentPlane& plane) {
    const auto product = [](const std::vector<float>& a, const std::vector<float>& b) {
        return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
    };
    const double hh = product(plane.horizontal, plane.horizontal);
    const double vv = product(plane.vertical, plane.vertical);
    const double hv = product(plane.horizontal, plane.vertical), determinant = hh * vv - hv * hv;
    const bool line = determinant <= 1e-12 * hh * vv;
    for (std::size_t i = 0; i < plane.origin.size(); ++i) {
        const double h = plane.horizontal[i], v = plane.vertical[i];
        across_.push_back(line ? (hh > 0 ? h / hh : 0) : (h * vv - v * hv) / determinant);
        up_.push_back(line ? 0 : (v * hh - h * hv) / determinant);
        acrossOrigin_ += across_[i] * plane.origin[i];
        upOrigin_ += up_[i] * plane.origin[i];
    }
}

QPointF PlaneProjection::at(const float* code) const {
    return {std::inner_product(across_.begin(), across_.end(), code, -acrossOrigin_),
            std::inner_product(up_.begin(), up_.end(), code, -upOrigin_)};
}

PlaneProjection::Covariance PlaneProjection::covariance(const float* deviations) const {
    Covariance result;
    for (std::size_t i = 0; i < across_.size(); ++i) {
        const double variance = static_cast<double>(deviations[i]) * deviations[i];
        result.xx += variance * across_[i] * across_[i];
        result.xy += variance * across_[i] * up_[i];
        result.yy += variance * up_[i] * up_[i];
    }
    return result;
}

ScatterCoordinates scatterCoordinates(const CodeCloud& cloud, ScatterChoice choice,
                                      std::span<const float> layout) {
    ScatterCoordinates result;
    const auto units = static_cast<std::size_t>(cloud.units);
    std::vector<bool> finite(cloud.samples());
    for (std::size_t i = 0; i < cloud.samples(); ++i) {
        finite[i] = isFinite(cloud.codes.data() + i * units, units);
        result.leftOut += finite[i] ? 0 : 1;
    }
    result.problem = problemOf(cloud, choice.axes, layout, result.leftOut);
    if (!result.problem.isEmpty())
        return result;

    result.positions.assign(cloud.samples(), nowhere);
    if (choice.axes == ScatterAxes::Tsne) {
        result.across = QObject::tr("t-SNE: near means similar; sizes of clusters and distances between them "
                                    "mean little.");
        for (std::size_t i = 0; i < cloud.samples(); ++i)
            if (finite[i] && std::isfinite(layout[2 * i]) && std::isfinite(layout[2 * i + 1]))
                result.positions[i] = {layout[2 * i], layout[2 * i + 1]};
        return result;
    }

    const int last = cloud.units - 1;
    const int first = std::clamp(choice.first, 0, last), second = std::clamp(choice.second, 0, last);
    const bool ofUnits = choice.axes == ScatterAxes::Units || cloud.units == 1;
    result.plane = ofUnits ? planeOfUnits(units, static_cast<std::size_t>(first),
                                          static_cast<std::size_t>(second), cloud.principal.origin)
                           : cloud.principal;
    result.across = ofUnits ? QObject::tr("unit %1").arg(first) : QObject::tr("first principal axis");
    result.up = ofUnits ? QObject::tr("unit %1").arg(second) : QObject::tr("second principal axis");
    const PlaneProjection projection(*result.plane);
    for (std::size_t i = 0; i < cloud.samples(); ++i)
        if (finite[i])
            result.positions[i] = projection.at(cloud.codes.data() + i * units);
    if (ofUnits && first == second)
        spreadByClass(result, cloud);
    return result;
}

} // namespace diabolo
