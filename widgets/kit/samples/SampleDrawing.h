#pragma once
#include "core/data/Samples.h"
#include <QRectF>
#include <QString>
#include <span>

class QImage;
class QPainter;

namespace diabolo {

/// Throws std::invalid_argument, in words that begin with `what`, unless `values` are `count` samples of a
/// shape that can be drawn: pictures have one or three channels, curves and points one.
void checkSamples(const std::string& what, const SampleShape& shape, std::size_t count,
                  std::span<const float> values);

/// Width to height of the place a sample looks best in.
[[nodiscard]] double aspectOf(const SampleShape& shape);

/// The finite values' range, somewhat widened where all are equal; 0 to 1 where there are none.
[[nodiscard]] ValueRange rangeOf(std::span<const float> values);

/// Square pixels stay square pixels: enlarged without smoothing by a whole factor first, so that also the
/// viewer of an SVG or PDF, which smooths, shows them; made smaller with smoothing.
void drawPixels(QPainter& painter, const QRectF& place, const QImage& image);

/// A curve over the width of `place`, with `range` over its height. Values that are not finite are gaps.
/// `steps` is how many of its points are drawn at most.
void drawCurve(QPainter& painter, const QRectF& place, std::span<const float> values, const ValueRange& range,
               std::size_t steps);

/// A place in space in words: "x 0.12, y 0.5, z −1".
[[nodiscard]] QString pointText(std::span<const float> values);

/// One sample, whatever it is, filling `place` in the theme's colours.
void drawSample(QPainter& painter, const QRectF& place, std::span<const float> values,
                const SampleShape& shape, const ValueRange& curveRange);

} // namespace diabolo
