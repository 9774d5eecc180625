#include "widgets/views/network/DiaboloPainter.h"
#include "widgets/kit/style/Theme.h"
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace diabolo {

namespace {

using Kind = LayerSpec::Kind;

bool isConvolution(const LayerSpec& layer) {
    return layer.kind == Kind::Convolution || layer.kind == Kind::TransposedConvolution;
}

/// The size of a layer's maps on paper, the largest of the network filling `room`.
QSizeF mapSize(const Architecture& architecture, std::size_t index, QSizeF room) {
    const SampleShape& whole = architecture.input;
    const SampleShape& map = architecture.layers[index].out;
    const qreal scale = std::min(room.width() / whole.width, room.height() / whole.height);
    return {std::max(3.0, scale * map.width), std::max(3.0, scale * map.height)};
}

/// The last map is at the front.
void drawMaps(QPainter& painter, const QRectF& room, qreal widest, const Architecture& architecture,
              std::size_t index) {
    constexpr int most = 4;     // squares that stand for all maps
    constexpr qreal small = 24; // where a stack would run together: one bar as high as the maps
    if (widest < small) {
        const qreal height = mapSize(architecture, index, QSizeF(1e6, room.height())).height();
        painter.drawRect(QRectF(room.left(), room.center().y() - height / 2, room.width(), height));
        return;
    }
    const QSizeF available(widest, room.height());
    const int count = std::clamp(architecture.layers[index].out.channels, 1, most);
    const qreal offset = std::min(4.0, 0.04 * std::min(available.width(), available.height()) + 1);
    const qreal spread = offset * (most - 1);
    const QSizeF size = mapSize(architecture, index, available - QSizeF(spread, spread));
    const qreal shift = offset * (count - 1) / 2;
    const QPen edge(themeColours().panel, 1);
    for (int i = 0; i < count; ++i) {
        QRectF map(QPointF(0, 0), size);
        map.moveCenter(room.center() + QPointF(shift - i * offset, i * offset - shift));
        painter.setPen(edge);
        painter.drawRect(map);
    }
}

/// Two thin strokes across for weights that are another layer's.
void drawTie(QPainter& painter, const QRectF& bar) {
    painter.save();
    painter.setPen(QPen(themeColours().panel, std::clamp(bar.width() / 8, 1.0, 2.0)));
    painter.setClipRect(bar);
    const qreal step = std::max(bar.width() / 1.5, 4.0);
    for (qreal y = bar.top(); y < bar.bottom() + bar.width(); y += step)
        painter.drawLine(QPointF(bar.left(), y), QPointF(bar.right(), y - bar.width()));
    painter.restore();
}

} // namespace

QColor layerColour(LayerSpec::Role role) {
    const ThemeColours& colours = themeColours();
    switch (role) {
    case LayerSpec::Role::Input:
        return colours.input;
    case LayerSpec::Role::Code:
        return colours.code;
    case LayerSpec::Role::Encoder:
    case LayerSpec::Role::Decoder:
    case LayerSpec::Role::Output:
        return colours.training;
    }
    return colours.training;
}

qreal layerHeight(int units, int largest, qreal available) {
    if (units < 1 || largest < 1)
        return 0;
    return std::max(3.0, available * std::cbrt(static_cast<qreal>(units) / largest));
}

int largestLayer(const Architecture& architecture) {
    int largest = 0;
    for (const LayerSpec& layer : architecture.layers)
        largest = std::max(largest, layer.units);
    return largest;
}

bool hasMaps(const Architecture& architecture, std::size_t index) {
    const auto& layers = architecture.layers;
    if (index == 0)
        return layers.size() > 1 && isConvolution(layers[1]);
    return isConvolution(layers[index]);
}

void drawLayerBar(QPainter& painter, const QRectF& room, qreal widest, const Architecture& architecture,
                  std::size_t index) {
    const LayerSpec& layer = architecture.layers[index];
    painter.setBrush(layerColour(layer.role));
    if (hasMaps(architecture, index))
        return drawMaps(painter, room, widest, architecture, index);
    const qreal height = layerHeight(layer.units, largestLayer(architecture), room.height());
    const QRectF bar(room.left(), room.center().y() - height / 2, room.width(), height);
    const qreal radius = std::min(3.0, room.width() / 5);
    if (layer.kind == Kind::Gaussian) {
        const qreal half = 0.42 * bar.width();
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), half, height), radius, radius);
        painter.drawRoundedRect(QRectF(bar.right() - half, bar.top(), half, height), radius, radius);
        return;
    }
    painter.drawRoundedRect(bar, radius, radius);
    if (layer.tiedTo)
        drawTie(painter, bar);
}

void drawDiabolo(QPainter& painter, const QRectF& area, const Architecture& architecture,
                 TrainingStage stage) {
    const auto count = static_cast<qreal>(architecture.layers.size());
    if (count < 1)
        return;
    const qreal pitch = std::min(area.width() / count, 10.0); // few layers stand close together, too
    const qreal width = pitch * 0.8;
    qreal x = area.center().x() - pitch * count / 2 + (pitch - width) / 2;

    const qreal lineRoom = stage.isOfOnePair() ? 4 : 0; // below the bars
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < architecture.layers.size(); ++i) {
        painter.setPen(QPen(themeColours().panel, 1));
        painter.setOpacity(stage.takesPart(i, architecture.layers.size()) ? 1 : 0.25);
        const QRectF room(x, area.top(), width, area.height() - lineRoom);
        drawLayerBar(painter, room, pitch, architecture, i);
        if (stage.trains(i, architecture.layers.size()))
            painter.fillRect(QRectF(x, area.bottom() - 2, width, 2), themeColours().text);
        x += pitch;
    }
    painter.restore();
}

} // namespace diabolo
