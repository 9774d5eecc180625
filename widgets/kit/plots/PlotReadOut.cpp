#include "widgets/kit/plots/PlotReadOut.h"
#include "widgets/kit/style/Theme.h"
#include <qcustomplot.h>

namespace diabolo {

PlotReadOut::PlotReadOut(QCustomPlot& plot)
    : plot_(plot)
    , mark_(new QCPItemTracer(&plot))
    , box_(new QCPItemText(&plot)) {
    for (QCPLayerable* part : {static_cast<QCPLayerable*>(mark_), static_cast<QCPLayerable*>(box_)})
        part->setLayer("overlay"); // above the axes and their numbers
    mark_->setStyle(QCPItemTracer::tsCircle);
    mark_->setSize(8);
    box_->position->setType(QCPItemPosition::ptAbsolute);
    box_->setPadding({6, 4, 6, 4});
    box_->setTextAlignment(Qt::AlignLeft);
    box_->setClipToAxisRect(false);
    hide();
}

void PlotReadOut::setStyle(const QFont& font) {
    const ThemeColours& colours = themeColours();
    mark_->setPen(QPen(colours.text, 1.5));
    mark_->setBrush(colours.panel);
    box_->setFont(font);
    box_->setColor(colours.text);
    box_->setBrush(colours.panel);
    box_->setPen(QPen(colours.border));
}

void PlotReadOut::show(QPointF point, const QString& text) {
    constexpr double distance = 12;
    mark_->position->setCoords(point);
    const QPointF pixel(plot_.xAxis->coordToPixel(point.x()), plot_.yAxis->coordToPixel(point.y()));
    const QRect area = plot_.axisRect()->rect();
    // On the side where there is more room, and inside the plot where that is too little for the box.
    const bool left = pixel.x() > area.center().x();
    const bool below = pixel.y() < area.center().y();
    box_->setPositionAlignment((left ? Qt::AlignRight : Qt::AlignLeft) |
                               (below ? Qt::AlignTop : Qt::AlignBottom));
    const double y =
        std::clamp(pixel.y(), static_cast<double>(area.top()), static_cast<double>(area.bottom()));
    const QSize box = QFontMetrics(box_->font()).size(0, text).grownBy(box_->padding());
    const double x = left ? std::max(pixel.x() - distance, box.width() + 1.0)
                          : std::min(pixel.x() + distance, plot_.width() - box.width() - 1.0);
    box_->position->setCoords(x, y + (below ? distance : -distance));
    box_->setText(text);
    mark_->setVisible(true);
    box_->setVisible(true);
}

void PlotReadOut::hide() {
    mark_->setVisible(false);
    box_->setVisible(false);
}

} // namespace diabolo
