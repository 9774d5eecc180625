#pragma once
#include "core/architecture/Architecture.h"
#include "widgets/views/network/TrainingStage.h"
#include <QColor>
#include <QRectF>

class QPainter;

namespace diabolo {

/// The theme's colour of a layer: grey input, blue encoder, decoder and output, orange code.
[[nodiscard]] QColor layerColour(LayerSpec::Role role);

/// How high to draw a layer of `units` where the largest has `largest` units and the height `available`, in
/// the unit of `available`: the cube root of the sizes' ratio, so that 2 and 784 units both stay visible, and
/// never below 3.
[[nodiscard]] qreal layerHeight(int units, int largest, qreal available);

/// The units of the largest layer; 0 when there is none.
[[nodiscard]] int largestLayer(const Architecture& architecture);

/// Whether what the layer gives is a stack of feature maps: of a convolution, or the picture that goes into
/// one.
[[nodiscard]] bool hasMaps(const Architecture& architecture, std::size_t index);

/// One layer, in the middle of `room`, with the painter's pen: a bar of the height from layerHeight(); of a
/// Gaussian code two, for mean and deviation; hatched where the weights are the encoder's. Maps are squares
/// as high as the maps are, at most `widest`, a few behind one another.
void drawLayerBar(QPainter& painter, const QRectF& room, qreal widest, const Architecture& architecture,
                  std::size_t index);

/// The network as a small picture in `area`: a bar a layer, see drawLayerBar(), the narrow one being the
/// code. The bars have the theme's colours and a thin outline in the panel's, which lets them stand out from
/// a list's highlight. Where layers train one after the other, those that do not yet take part are pale, and
/// the pair that trains is underlined.
void drawDiabolo(QPainter& painter, const QRectF& area, const Architecture& architecture,
                 TrainingStage stage = {});

} // namespace diabolo
