#include "widgets/views/walk/WalkPicture.h"
#include "widgets/kit/samples/SampleDrawing.h"
#include "widgets/kit/style/ColourMap.h"
#include "widgets/kit/style/Theme.h"
#include <QPaintEngine>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace diabolo {

namespace {

std::size_t levelOf(float value) {
    const float clamped = value > 0.0F ? std::min(value, 1.0F) : 0.0F; // NaN compares false
    return static_cast<std::size_t>(clamped * 255.0F + 0.5F);
}

std::array<QRgb, 256> inkTable(bool dark) {
    std::array<QRgb, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = ink(static_cast<float>(i) / 255.0F, dark);
    return table;
}

/// Where cells drawn under axis `then` lie on `length` pixels under axis `now`: their edges, in whole pixels
/// so that no seams show.
std::vector<double> edges(const WalkAxis& then, const WalkAxis& now, double length) {
    std::vector<double> result;
    for (int i = 0; i <= then.count(); ++i) {
        const double cell = now.cellOf(then.coordinateAt(i - 0.5)) + 0.5;
        result.push_back(std::round(std::clamp(cell / now.count(), -1e3, 1e3) * length));
    }
    return result;
}

/// The part of `source` that shows in the part of `target` inside of `plot`.
void drawInside(QPainter& painter, const QRectF& plot, const QRectF& target, const QImage& image,
                const QRectF& source) {
    const QRectF seen = target & plot;
    if (seen.isEmpty())
        return;
    const double across = source.width() / target.width(), down = source.height() / target.height();
    painter.drawImage(seen, image,
                      {source.left() + (seen.left() - target.left()) * across,
                       source.top() + (seen.top() - target.top()) * down, seen.width() * across,
                       seen.height() * down});
}

} // namespace

WalkPicture::WalkPicture(LatentWalk walk, bool dark)
    : walk_(std::move(walk))
    , xs_(walk_.xs)
    , ys_(walk_.ys) {
    checkSamples("a walk", walk_.shape, walk_.xs.size() * walk_.ys.size(), walk_.values);
    if (walk_.shape.kind == SampleKind::Curve)
        range_ = rangeOf(walk_.values);
    compose(dark);
}

std::span<const float> WalkPicture::cell(int column, int row) const {
    const std::size_t size = walk_.shape.size();
    const auto index = static_cast<std::size_t>(row * xs_.count() + column);
    return std::span(walk_.values).subspan(index * size, size);
}

double WalkPicture::meanOf(int column, int row) const {
    const auto values = cell(column, row);
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

void WalkPicture::setDark(bool dark) {
    compose(dark);
}

void WalkPicture::compose(bool dark) {
    scaled_ = {};
    const SampleShape& shape = walk_.shape;
    if (isEmpty() || shape.kind != SampleKind::Picture)
        return;
    const auto table = inkTable(dark);
    image_ = QImage(xs_.count() * shape.width, ys_.count() * shape.height, QImage::Format_RGB32);
    if (image_.isNull())
        throw std::invalid_argument("a walk that is too large to draw");
    for (int row = 0; row < ys_.count(); ++row)
        for (int column = 0; column < xs_.count(); ++column) {
            const float* value = cell(column, row).data();
            const int top = (ys_.count() - 1 - row) * shape.height;
            for (int y = 0; y < shape.height; ++y) {
                auto* line = reinterpret_cast<QRgb*>(image_.scanLine(top + y)) + column * shape.width;
                for (int x = 0; x < shape.width; ++x, value += shape.channels)
                    line[x] = shape.channels == 1 ? table[levelOf(*value)]
                                                  : qRgb(static_cast<int>(levelOf(value[0])),
                                                         static_cast<int>(levelOf(value[1])),
                                                         static_cast<int>(levelOf(value[2])));
            }
        }
}

void WalkPicture::draw(QPainter& painter, const QRectF& plot, const WalkAxis& xs, const WalkAxis& ys) const {
    if (isEmpty() || xs.count() == 0 || ys.count() == 0)
        return;
    painter.save();
    if (walk_.shape.kind == SampleKind::Curve)
        drawCurves(painter, plot, xs, ys);
    else if (xs == xs_ && ys == ys_)
        drawWhole(painter, plot);
    else
        drawMoved(painter, plot, xs, ys);
    painter.restore();
}

/// Shrunk by averaging, which leaves thin strokes of small cells their grey; enlarged without smoothing.
/// The viewer of an SVG or PDF scales by itself, so those get the pixels.
void WalkPicture::drawWhole(QPainter& painter, const QRectF& plot) const {
    const bool raster = painter.paintEngine()->type() == QPaintEngine::Raster;
    const QSize size = (plot.size() * painter.device()->devicePixelRatioF()).toSize();
    if (!raster || size.width() >= image_.width()) {
        if (raster)
            painter.drawImage(plot, image_);
        else
            drawPixels(painter, plot, image_);
        return;
    }
    if (scaled_.size() != size)
        scaled_ = image_.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    painter.drawImage(plot, scaled_);
}

void WalkPicture::drawMoved(QPainter& painter, const QRectF& plot, const WalkAxis& xs,
                            const WalkAxis& ys) const {
    const std::vector<double> across = edges(xs_, xs, plot.width());
    const std::vector<double> up = edges(ys_, ys, plot.height());
    const double width = walk_.shape.width, height = walk_.shape.height;
    for (int row = 0; row < ys_.count(); ++row)
        for (int column = 0; column < xs_.count(); ++column) {
            const auto c = static_cast<std::size_t>(column), r = static_cast<std::size_t>(row);
            const QRectF target(plot.left() + across[c], plot.bottom() - up[r + 1], across[c + 1] - across[c],
                                up[r + 1] - up[r]);
            const QRectF source(column * width, (ys_.count() - 1 - row) * height, width, height);
            drawInside(painter, plot, target, image_, source);
        }
}

void WalkPicture::drawCurves(QPainter& painter, const QRectF& plot, const WalkAxis& xs,
                             const WalkAxis& ys) const {
    const std::vector<double> across = edges(xs_, xs, plot.width());
    const std::vector<double> up = edges(ys_, ys, plot.height());
    painter.setPen(QPen(themeColours().code, 1));
    painter.setRenderHint(QPainter::Antialiasing, xs_.count() * ys_.count() < 500);
    for (int row = 0; row < ys_.count(); ++row)
        for (int column = 0; column < xs_.count(); ++column) {
            const auto c = static_cast<std::size_t>(column), r = static_cast<std::size_t>(row);
            const QRectF target(plot.left() + across[c], plot.bottom() - up[r + 1], across[c + 1] - across[c],
                                up[r + 1] - up[r]);
            if (target.isEmpty() || !plot.adjusted(-0.5, -0.5, 0.5, 0.5).contains(target))
                continue; // a curve is not cut in two while the hand moves
            const auto steps = static_cast<std::size_t>(std::max(8.0, target.width()));
            drawCurve(painter, target.adjusted(2, 2, -2, -2), cell(column, row), range_, steps);
        }
}

} // namespace diabolo
