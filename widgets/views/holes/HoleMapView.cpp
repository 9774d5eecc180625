#include "widgets/views/holes/HoleMapView.h"
#include "widgets/kit/plots/PlotReadOut.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/plots/PlotTickers.h"
#include "widgets/kit/plots/PlotWords.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/holes/HoleCells.h"
#include "widgets/views/holes/HoleText.h"
#include "widgets/views/scatter/ClassLegend.h"
#include "widgets/views/scatter/ScatterGroups.h"
#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <algorithm>
#include <qcustomplot.h>
#include <utility>

namespace diabolo {

HoleMapView::HoleMapView(const QString& fileStem, QWidget* parent)
    : FigureView(parent)
    , fileStem_(fileStem)
    , plot_(new QCustomPlot(this))
    , colours_(*plot_)
    , curve_(*plot_)
    , outline_(*plot_)
    , codes_(*plot_)
    , message_(new PlotWords(plot_))
    , legend_(new ClassLegend(this))
    , showsCodes_(new QCheckBox(tr("Codes of test samples"), this)) {
    setObjectName("view." + fileStem);
    setFocusPolicy(Qt::StrongFocus);
    addParts();
    setStyle();
    setNetwork(tr("No network"), {});
}

HoleMapView::~HoleMapView() = default;

void HoleMapView::addParts() {
    plot_->setFocusProxy(this);
    plot_->setMinimumSize(160, 160);
    plot_->setMouseTracking(true);
    legend_->setObjectName(fileStem_ + ".legend");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(plot_, 1);
    layout->addWidget(legend_);
    plot_->axisRect()->setMinimumMargins({4, 10, 6, 2}); // half of the bar's topmost number
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis})
        axis->setTicker(QSharedPointer<DecimalTicker>::create());
    plot_->setCurrentLayer("overlay"); // above the codes
    readOut_ = std::make_unique<PlotReadOut>(*plot_);
    plot_->setCurrentLayer("main");
    plot_->installEventFilter(this);
    showsCodes_->setObjectName(fileStem_ + ".codes");
    showsCodes_->setChecked(true);
    showsCodes_->setToolTip(
        tr("The codes of the test samples as points in the colours of their classes, where they "
           "lie nearest to on the plane"));
    connect(showsCodes_, &QCheckBox::toggled, this, &HoleMapView::refresh);
    connect(legend_, &ClassLegend::hiddenChanged, this, &HoleMapView::refresh);
    connect(plot_, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        const QPoint place = event->pos();
        if (!hasMap() || !plot_->axisRect()->rect().contains(place))
            return pointAt(std::nullopt);
        pointAt(
            cellNearest(map_, plot_->xAxis->pixelToCoord(place.x()), plot_->yAxis->pixelToCoord(place.y())));
    });
}

void HoleMapView::setNetwork(const QString& name, const QString& training) {
    name_ = name;
    training_ = training;
    setAccessibleName(tr("Holes in the code of the network: %1").arg(name));
    emit explanationChanged();
}

void HoleMapView::setCloud(CodeCloud cloud) {
    checkCodes(cloud);
    cloud_ = std::move(cloud);
    if (cloud_.samples() > 0)
        legend_->setGroups(groupsOf(cloud_));
    refresh();
}

void HoleMapView::setMap(HoleMap map) {
    checkHoleMap(map);
    map_ = std::move(map);
    words_ = map_.codeSpread > 0 ? QString()
                                 : tr("All codes are the same: there is no plane to look for holes in.");
    const QSize cells = cellsOf(map_);
    if (cell_ && (cell_->x() >= cells.width() || cell_->y() >= cells.height()))
        cell_.reset();
    refresh();
    emit explanationChanged();
}

void HoleMapView::setWords(const QString& words) {
    words_ = words;
    map_ = {};
    cell_.reset();
    refresh();
    emit explanationChanged();
}

void HoleMapView::setStyle() {
    const ThemeColours& colours = themeColours();
    const QFont font = figureFont(this->font());
    plot_->setBackground(colours.panel);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
        styleAxis(*axis, font);
        axis->grid()->setVisible(false);
    }
    colours_.setStyle(font);
    curve_.setStyle();
    outline_.setStyle();
    message_->setStyle(font);
    readOut_->setStyle(font);
}

bool HoleMapView::hasCodes() const {
    return hasMap() && showsCodes_->isChecked() && cloud_.samples() > 0 &&
           static_cast<std::size_t>(cloud_.units) == map_.plane.origin.size();
}

void HoleMapView::pointAt(std::optional<QPoint> cell) {
    cell_ = cell;
    if (!cell_ || !hasMap()) {
        readOut_->hide();
        setAccessibleDescription({});
    } else {
        const QString text = holeReadOut(map_, *cell_, plot_->xAxis->label(), plot_->yAxis->label());
        const double x = map_.xs[static_cast<std::size_t>(cell_->x())];
        const double y = map_.ys[static_cast<std::size_t>(cell_->y())];
        readOut_->show({x, isLine(map_) ? static_cast<double>(distanceAt(map_, *cell_)) : y}, text);
        setAccessibleDescription(text);
    }
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void HoleMapView::layOut(QSize plot) {
    const bool map = hasMap();
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis})
        axis->setVisible(map);
    message_->setText(words_);
    message_->setVisible(!map);
    legend_->setVisible(hasCodes());
    codes_.clear();
    if (map) {
        layOutMap(plot);
        if (hasCodes()) // within the map's axes
            codes_.show(cloud_, legend_->hidden(), map_);
        return;
    }
    colours_.hide();
    curve_.hide();
    outline_.hide();
    readOut_->hide();
}

void HoleMapView::layOutMap(QSize plot) {
    constexpr int axes = 60; // pixels below and above the map, about
    const bool units = map_.plane.origin.size() <= 2;
    const QString distance = tr("return distance, in spreads of the codes");
    plot_->xAxis->setLabel(units ? tr("unit 0") : tr("%1 of the codes").arg(componentLabel(0)));
    if (isLine(map_)) {
        plot_->yAxis->setLabel(distance);
        colours_.hide();
        curve_.show(map_);
    } else {
        plot_->yAxis->setLabel(units ? tr("unit 1") : tr("%1 of the codes").arg(componentLabel(1)));
        curve_.hide();
        colours_.show(map_, distance, plot.height() - axes);
    }
    outline_.show(map_);
    fitTicks(*plot_->xAxis, plot.width() - 2 * axes);
    fitTicks(*plot_->yAxis, plot.height() - axes);
    if (cell_)
        pointAt(cell_);
}

void HoleMapView::refresh() {
    if (!isVisible())
        return; // showEvent() catches up
    layOut(plotSize(size()));
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

/// What the legend leaves of `size`.
QSize HoleMapView::plotSize(QSize size) const {
    const int beside = hasCodes() ? legend_->sizeHint().width() : 0;
    return {std::max(1, size.width() - beside), size.height()};
}

QString HoleMapView::explanation() const {
    QStringList parts = {training_};
    if (hasMap())
        parts << holeExplanation(map_);
    parts.removeAll(QString());
    return parts.join(" · ");
}

QString HoleMapView::csv() const {
    return holeCsv(map_);
}

QWidget* HoleMapView::controls() {
    return showsCodes_;
}

void HoleMapView::drawFigure(QCPPainter& painter, QSize size) {
    const auto pointed = std::exchange(cell_, std::nullopt); // the mouse's read-out is no part of the figure
    readOut_->hide();
    const QSize plot = plotSize(size);
    layOut(plot);
    plot_->toPainter(&painter, plot.width(), plot.height());
    if (hasCodes())
        legend_->draw(painter, {plot.width(), 0, size.width() - plot.width(), size.height()});
    cell_ = pointed;
    refresh(); // back to the screen's size
}

void HoleMapView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        setStyle();
        refresh();
    }
    FigureView::changeEvent(event);
}

void HoleMapView::resizeEvent(QResizeEvent* event) {
    FigureView::resizeEvent(event);
    refresh();
}

void HoleMapView::showEvent(QShowEvent* event) {
    FigureView::showEvent(event);
    refresh();
}

bool HoleMapView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == plot_ && event->type() == QEvent::Leave)
        pointAt(std::nullopt);
    return FigureView::eventFilter(watched, event);
}

/// The arrow keys read the map out, from its middle on.
void HoleMapView::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if (!hasMap() || key < Qt::Key_Left || key > Qt::Key_Down)
        return FigureView::keyPressEvent(event);
    const QSize cells = cellsOf(map_);
    const QPoint from = cell_.value_or(QPoint(cells.width() / 2, cells.height() / 2));
    const int right = (key == Qt::Key_Right) - (key == Qt::Key_Left);
    const int up = (key == Qt::Key_Up) - (key == Qt::Key_Down);
    pointAt(QPoint(std::clamp(from.x() + right, 0, cells.width() - 1),
                   std::clamp(from.y() + up, 0, cells.height() - 1)));
}

void HoleMapView::focusOutEvent(QFocusEvent* event) {
    pointAt(std::nullopt);
    FigureView::focusOutEvent(event);
}

} // namespace diabolo
