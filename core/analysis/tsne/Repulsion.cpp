#include "core/analysis/tsne/Repulsion.h"
#include <algorithm>

namespace diabolo {
namespace {

constexpr std::size_t order = GridSplines::order;
constexpr double usualSpacing = 0.4; // w falls to a half at distance 1
constexpr std::size_t mostNodes = 2048;
// While a layout is small it is dense, forces between near points count most, and a finer grid costs little.
constexpr double fineSpacing = 0.2;
constexpr std::size_t mostFineNodes = 64;
constexpr double margin = order + 2; // nodes beyond the outermost points, both sides together

} // namespace

double Repulsion::compute(std::span<const float> layout, std::span<float> forces) {
    const double extent = fit(layout);
    std::fill(nodes_.begin(), nodes_.end(), 0.0F);
    spread(layout);
    grid_->apply(nodes_);
    // No two points are farther apart than the diagonal; errors of interpolation must not make Z less.
    const auto n = static_cast<double>(layout.size() / 2);
    return std::max(interpolate(layout, forces), n * (n - 1) / (1 + 2 * extent * extent));
}

double Repulsion::fit(std::span<const float> layout) {
    float low[2] = {layout[0], layout[1]}, high[2] = {layout[0], layout[1]};
    for (std::size_t i = 0; i < layout.size(); ++i) {
        low[i % 2] = std::min(low[i % 2], layout[i]);
        high[i % 2] = std::max(high[i % 2], layout[i]);
    }
    const double extent =
        std::max(static_cast<double>(high[0]) - low[0], static_cast<double>(high[1]) - low[1]);
    double spacing = extent / fineSpacing + margin <= mostFineNodes ? fineSpacing : usualSpacing;
    while (extent / spacing + margin > mostNodes)
        spacing *= 2;
    const std::size_t nodes = ColumnFft::sizeFor(static_cast<std::size_t>(extent / spacing + margin));
    // One that is a little too large stays: a layout whose extent swings would pay for a new one each time.
    if (!grid_ || grid_->spacing() != spacing || grid_->nodes() < nodes || 2 * grid_->nodes() > 3 * nodes)
        use(nodes, spacing);
    const double half = static_cast<double>(grid_->nodes() / 2 - order / 2) * spacing;
    for (int axis = 0; axis < 2; ++axis)
        origin_[axis] = static_cast<float>((static_cast<double>(low[axis]) + high[axis]) / 2 - half);
    return extent;
}

void Repulsion::use(std::size_t nodes, double spacing) {
    grid_.emplace(nodes, spacing);
    nodes_.resize(nodes * nodes);
    perUnit_ = static_cast<float>(1 / spacing);
    measureSelf();
}

// The response to a charge on one node gives that to a charge anywhere in a cell.
void Repulsion::measureSelf() {
    const std::size_t nodes = grid_->nodes(), centre = nodes / 2 * nodes + nodes / 2;
    std::fill(nodes_.begin(), nodes_.end(), 0.0F);
    nodes_[centre] = 1;
    grid_->apply(nodes_);
    constexpr std::size_t side = selfCells + 1;
    self_.assign(side * side, {});
    for (std::size_t i = 0; i < self_.size(); ++i) {
        const GridSplines x(static_cast<float>(i % side) / selfCells),
            y(static_cast<float>(i / side) / selfCells);
        for (std::size_t source = 0; source < order * order; ++source) {
            const std::size_t below = source / order, left = source % order;
            const float charge = y.values[below] * x.values[left];
            const GridField field = fieldAt(&nodes_[centre - below * nodes - left], nodes, x, y);
            self_[i].value += charge * field.value;
            self_[i].slopeX += charge * field.slopeX;
            self_[i].slopeY += charge * field.slopeY;
        }
    }
}

/// Linear between the measured places.
GridField Repulsion::selfAt(float fractionX, float fractionY) const {
    const float x = fractionX * selfCells, y = fractionY * selfCells;
    const std::size_t i = std::min(static_cast<std::size_t>(x), selfCells - 1);
    const std::size_t j = std::min(static_cast<std::size_t>(y), selfCells - 1);
    const float right = x - static_cast<float>(i), above = y - static_cast<float>(j);
    const GridField* field = &self_[j * (selfCells + 1) + i];
    const auto mix = [&](float GridField::*part) {
        const float lower = field[0].*part + right * (field[1].*part - field[0].*part);
        const GridField* next = field + selfCells + 1;
        const float upper = next[0].*part + right * (next[1].*part - next[0].*part);
        return lower + above * (upper - lower);
    };
    return {mix(&GridField::value), mix(&GridField::slopeX), mix(&GridField::slopeY)};
}

void Repulsion::spread(std::span<const float> layout) {
    const std::size_t nodes = grid_->nodes();
    for (std::size_t i = 0; i < layout.size(); i += 2) {
        const GridSplines x = splines(layout[i], 0), y = splines(layout[i + 1], 1);
        float* node = &nodes_[y.first * nodes + x.first];
        for (std::size_t a = 0; a < order; ++a, node += nodes)
            for (std::size_t b = 0; b < order; ++b)
                node[b] += y.values[a] * x.values[b];
    }
}

double Repulsion::interpolate(std::span<const float> layout, std::span<float> forces) const {
    const std::size_t nodes = grid_->nodes();
    double sum = 0;
    for (std::size_t i = 0; i < layout.size(); i += 2) {
        const GridSplines x = splines(layout[i], 0), y = splines(layout[i + 1], 1);
        const GridField all = fieldAt(&nodes_[y.first * nodes + x.first], nodes, x, y);
        const GridField self = selfAt(x.fraction, y.fraction);
        sum += static_cast<double>(all.value - self.value);
        forces[i] = -0.5F * perUnit_ * (all.slopeX - self.slopeX);
        forces[i + 1] = -0.5F * perUnit_ * (all.slopeY - self.slopeY);
    }
    return sum;
}

} // namespace diabolo
