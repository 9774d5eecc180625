#include "widgets/DiaboloPainter.h"
#include "widgets/Theme.h"
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace diabolo {

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

void drawDiabolo(QPainter& painter, const QRectF& area, const Architecture& architecture) {
    const auto count = static_cast<qreal>(architecture.layers.size());
    if (count < 1)
        return;
    const int largest = largestLayer(architecture);
    const qreal pitch = std::min(area.width() / count, 10.0); // few layers stand close together, too
    const qreal width = pitch * 0.8;
    qreal x = area.center().x() - pitch * count / 2 + (pitch - width) / 2;

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(themeColours().panel, 1));
    for (const LayerSpec& layer : architecture.layers) {
        const qreal height = layerHeight(layer.units, largest, area.height());
        painter.setBrush(layerColour(layer.role));
        painter.drawRoundedRect(QRectF(x, area.center().y() - height / 2, width, height), 1.5, 1.5);
        x += pitch;
    }
    painter.restore();
}

} // namespace diabolo
