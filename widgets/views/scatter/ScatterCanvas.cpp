#include "widgets/views/scatter/ScatterCanvas.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/plots/PlotTickers.h"
#include "widgets/kit/plots/PlotWords.h"
#include "widgets/kit/style/FittingText.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/scatter/ScatterCoordinates.h"
#include "widgets/views/scatter/ScatterGestures.h"
#include "widgets/views/scatter/ScatterOverlay.h"
#include "widgets/views/scatter/ScatterPointer.h"
#include "widgets/views/scatter/ScatterPoints.h"
#include <algorithm>

namespace diabolo {

ScatterCanvas::ScatterCanvas(QWidget* parent)
    : QCustomPlot(parent)
    , points_(new ScatterPoints(*this))
    , overlay_(new ScatterOverlay(*this))
    , words_(new PlotWords(this))
    , gestures_(new ScatterGestures(this))
    , pointer_(new ScatterPointer(this)) {
    setObjectName("view.scatter.canvas");
    setMinimumSize(160, 170);
    setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    setUpAxes();
    connectGestures();
    setStyle();
}

/// The margins are set here, so that the axes' scale can be told before the axes are laid out.
void ScatterCanvas::setUpAxes() {
    axisRect()->setAutoMargins(QCP::msNone);
    for (QCPAxis* axis : {xAxis, yAxis}) {
        axis->setTicker(QSharedPointer<DecimalTicker>::create());
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
                [this] { following_ = following_ && layingOut_; });
    }
}

void ScatterCanvas::setStyle() {
    const QFont font = figureFont(this->font());
    setBackground(themeColours().panel);
    for (QCPAxis* axis : {xAxis, yAxis})
        styleAxis(*axis, font);
    words_->setStyle(font);
    setMargins();
}

/// Room for the names of the axes and for their values, or for what is said about a t-SNE.
void ScatterCanvas::setMargins() {
    const QFontMetrics metrics(xAxis->labelFont());
    const bool values = yAxis->tickLabels();
    int widest = metrics.horizontalAdvance(QStringLiteral("−0.05"));
    for (const QString& label : verticalLabels_)
        widest = std::max(widest, metrics.horizontalAdvance(label));
    const int left = values ? widest + metrics.height() + 12 : 6;
    const int below = std::max(2, linesBelow_ + (values ? 1 : 0));
    axisRect()->setMargins({left, 6, 10, below * metrics.height() + 16});
}

void ScatterCanvas::setCoordinates(const ScatterCoordinates& coordinates) {
    const bool shown = coordinates.problem.isEmpty();
    words_->setVisible(!shown);
    words_->setText(coordinates.problem);
    across_ = coordinates.across;
    sameUnit_ = !coordinates.spread;
    mostStretched_ = coordinates.plane ? 2 : 1; // a t-SNE has nothing but its distances
    overlay_->setInPlane(coordinates.plane.has_value());
    yAxis->setLabel(coordinates.up);
    for (QCPAxis* axis : {xAxis, yAxis}) {
        axis->setVisible(shown);
        axis->grid()->setVisible(shown);
        axis->setTicks(coordinates.plane.has_value()); // places in a t-SNE have no values
        axis->setTickLabels(coordinates.plane.has_value());
    }
    setMargins();
    if (!shown)
        stopPointing();
}

void ScatterCanvas::showAll() {
    following_ = true;
    refresh();
}

/// Twice where the values of the vertical axis need other room than before.
void ScatterCanvas::layOut(QSize size) {
    layOutOnce(size);
    QVector<double> ticks;
    QVector<QString> labels;
    yAxis->ticker()->generate(yAxis->range(), QLocale::c(), 'g', 6, ticks, nullptr, &labels);
    const QMargins before = axisRect()->margins();
    verticalLabels_ = labels;
    setMargins();
    if (axisRect()->margins() != before)
        layOutOnce(size);
}

void ScatterCanvas::layOutOnce(QSize size) {
    const int besides = axisRect()->margins().left() + axisRect()->margins().right();
    const QStringList lines = wrappedLines(across_, xAxis->labelFont(), size.width() - besides);
    xAxis->setLabel(lines.join('\n'));
    linesBelow_ = static_cast<int>(lines.size());
    setMargins();
    const QMargins margins = axisRect()->margins();
    const QSize area =
        (size - QSize(margins.left() + margins.right(), margins.top() + margins.bottom())).expandedTo({1, 1});
    layingOut_ = true;
    if (following_)
        follow(area);
    else if (sameUnit_)
        yAxis->setScaleRatio(xAxis, std::clamp(stretch_, 1 / mostStretched_, mostStretched_));
    layingOut_ = false;
    fitTicks(*xAxis, area.width());
    fitTicks(*yAxis, area.height());
}

/// All points and a margin. Where the axes have the same unit, the same length means the same on both, or no
/// less than half of it where the points would otherwise leave most of the room empty.
void ScatterCanvas::follow(QSize area) {
    const QRectF bounds = points_->bounds();
    if (bounds.isNull() && points_->count() == 0)
        return;
    const double largest = std::max(bounds.width(), bounds.height());
    const double room = largest > 0 ? largest : 1; // one place alone
    double width = std::max(bounds.width(), 1e-3 * room) * 1.08;
    double height = std::max(bounds.height(), 1e-3 * room) * 1.08;
    if (sameUnit_) {
        const double across = width / area.width(), up = height / area.height(); // units a pixel
        const double least = std::max(across, up) / mostStretched_;
        stretch_ = std::max(up, least) / std::max(across, least);
        width = std::max(across, least) * area.width();
        height = std::max(up, least) * area.height();
    }
    const QPointF centre = bounds.center();
    xAxis->setRange(centre.x() - width / 2, centre.x() + width / 2);
    yAxis->setRange(centre.y() - height / 2, centre.y() + height / 2);
}

void ScatterCanvas::refresh() {
    if (!isVisible())
        return; // the view's showEvent() catches up
    layOut(size());
    replot(QCustomPlot::rpQueuedReplot);
    pointer_->pointAgain();
}

void ScatterCanvas::resizeEvent(QResizeEvent* event) {
    layOut(event->size());
    QCustomPlot::resizeEvent(event);
    pointer_->pointAgain();
}

} // namespace diabolo
