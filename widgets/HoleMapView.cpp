#include "widgets/HoleMapView.h"
#include "widgets/ClassLegend.h"
#include "widgets/ColourMap.h"
#include "widgets/HoleText.h"
#include "widgets/NumberLabel.h"
#include "widgets/PlotReadOut.h"
#include "widgets/PlotStyle.h"
#include "widgets/PlotTickers.h"
#include "widgets/ScatterCoordinates.h"
#include "widgets/ScatterGroups.h"
#include "widgets/Theme.h"
#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>
#include <stdexcept>
#include <utility>

namespace diabolo {

namespace {

constexpr std::size_t mostCodesShown = 1000; ///< more hide the map

void checkMap(const HoleMap& map) {
    const std::size_t units = map.plane.origin.size();
    if (map.xs.empty() || map.ys.empty() || map.distances.size() != map.xs.size() * map.ys.size() ||
        map.plane.horizontal.size() != units || map.plane.vertical.size() != units)
        throw std::invalid_argument("a map of holes: " + std::to_string(map.distances.size()) +
                                    " distances for " + std::to_string(map.xs.size()) + " × " +
                                    std::to_string(map.ys.size()) + " places, or a plane of no sizes");
}

void checkCloud(const CodeCloud& cloud) {
    const std::size_t samples = cloud.samples();
    if (cloud.codes.size() != samples * static_cast<std::size_t>(std::max(0, cloud.units)) ||
        (!cloud.labels.empty() && cloud.labels.size() != samples))
        throw std::invalid_argument("a cloud of codes over a map of holes: its parts have other sizes");
}

QCPColorGradient magmaGradient() {
    constexpr int stops = 32;
    QCPColorGradient gradient;
    for (int i = 0; i <= stops; ++i) {
        const double share = static_cast<double>(i) / stops;
        gradient.setColorStopAt(share, QColor(magma(static_cast<float>(share))));
    }
    return gradient;
}

QCPScatterStyle::ScatterShape shapeOf(const GroupMark& mark) {
    switch (mark.shape) {
    case MarkerShape::Square:
        return QCPScatterStyle::ssSquare;
    case MarkerShape::Triangle:
        return QCPScatterStyle::ssTriangle;
    case MarkerShape::Diamond:
        return QCPScatterStyle::ssDiamond;
    case MarkerShape::Cross:
        return QCPScatterStyle::ssCrossCircle;
    case MarkerShape::Disc:
        break;
    }
    return QCPScatterStyle::ssCircle;
}

int nearestTo(const std::vector<double>& positions, double place) {
    const auto after = std::lower_bound(positions.begin(), positions.end(), place);
    if (after == positions.begin())
        return 0;
    if (after == positions.end())
        return static_cast<int>(positions.size()) - 1;
    const auto i = static_cast<int>(after - positions.begin());
    return *after - place < place - *(after - 1) ? i : i - 1;
}

} // namespace

HoleMapView::HoleMapView(const QString& fileStem, QWidget* parent)
    : FigureView(parent)
    , fileStem_(fileStem)
    , plot_(new QCustomPlot(this))
    , colours_(new QCPColorMap(plot_->xAxis, plot_->yAxis))
    , bar_(new QCPColorScale(plot_))
    , curve_(plot_->addGraph())
    , message_(new QCPItemText(plot_))
    , legend_(new ClassLegend(this))
    , codes_(new QCheckBox(tr("Codes of test samples"), this)) {
    setObjectName("view." + fileStem);
    setFocusPolicy(Qt::StrongFocus);
    addParts();
    setStyle();
    setNetwork(tr("No network"), {});
}

HoleMapView::~HoleMapView() = default;

void HoleMapView::addParts() {
    plot_->setFocusProxy(this);
    plot_->setMinimumSize(120, 100);
    plot_->setMouseTracking(true);
    legend_->setObjectName(fileStem_ + ".legend");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(plot_, 1);
    layout->addWidget(legend_);
    plot_->plotLayout()->addElement(0, 1, bar_);
    auto* margins = new QCPMarginGroup(plot_);
    for (QCPLayoutElement* part : std::initializer_list<QCPLayoutElement*>{plot_->axisRect(), bar_})
        part->setMarginGroup(QCP::msTop | QCP::msBottom, margins);
    plot_->axisRect()->setMinimumMargins({4, 6, 6, 2});
    bar_->setBarWidth(14);
    bar_->setGradient(magmaGradient());
    colours_->setColorScale(bar_);
    colours_->setInterpolate(true);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis, bar_->axis()})
        axis->setTicker(QSharedPointer<DecimalTicker>::create());
    plot_->setCurrentLayer("overlay"); // above the codes
    readOut_ = std::make_unique<PlotReadOut>(*plot_);
    plot_->setCurrentLayer("main");
    plot_->installEventFilter(this);
    message_->position->setType(QCPItemPosition::ptViewportRatio);
    message_->position->setCoords(0.5, 0.5);
    message_->setTextAlignment(Qt::AlignCenter);
    message_->setClipToAxisRect(false);
    codes_->setObjectName(fileStem_ + ".codes");
    codes_->setChecked(true);
    codes_->setToolTip(
        tr("The codes of the test samples as points in the colours of their classes, where they "
           "lie nearest to on the plane"));
    connect(codes_, &QCheckBox::toggled, this, &HoleMapView::refresh);
    connect(legend_, &ClassLegend::hiddenChanged, this, &HoleMapView::refresh);
    connect(plot_, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        const QPoint place = event->pos();
        if (!hasMap() || !plot_->axisRect()->rect().contains(place))
            return pointAt(std::nullopt);
        pointAt(QPoint(nearestTo(map_.xs, plot_->xAxis->pixelToCoord(place.x())),
                       isLine() ? 0 : nearestTo(map_.ys, plot_->yAxis->pixelToCoord(place.y()))));
    });
}

void HoleMapView::setNetwork(const QString& name, const QString& training) {
    name_ = name;
    training_ = training;
    setAccessibleName(tr("Holes in the code of the network: %1").arg(name));
    emit explanationChanged();
}

void HoleMapView::setCloud(CodeCloud cloud) {
    checkCloud(cloud);
    cloud_ = std::move(cloud);
    if (cloud_.samples() > 0)
        legend_->setGroups(groupsOf(cloud_));
    refresh();
}

void HoleMapView::setMap(HoleMap map) {
    checkMap(map);
    map_ = std::move(map);
    words_ = map_.codeSpread > 0 ? QString()
                                 : tr("All codes are the same: the code has collapsed,\n"
                                      "and there is no plane to look for holes in.");
    const int columns = static_cast<int>(map_.xs.size()), rows = static_cast<int>(map_.ys.size());
    if (cell_ && (cell_->x() >= columns || cell_->y() >= rows))
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

/// The 98th percentile: a few places far out do not make all others dark.
double HoleMapView::largest() const {
    std::vector<float> sorted;
    std::ranges::copy_if(map_.distances, std::back_inserter(sorted),
                         [](float distance) { return std::isfinite(distance); });
    if (sorted.empty())
        return 0;
    const auto at =
        sorted.begin() + static_cast<std::ptrdiff_t>(0.98 * static_cast<double>(sorted.size() - 1));
    std::ranges::nth_element(sorted, at);
    return *at;
}

void HoleMapView::setScale(double largest) {
    scale_ = largest;
    refresh();
}

float HoleMapView::distanceAt(QPoint cell) const {
    return map_
        .distances[static_cast<std::size_t>(cell.y()) * map_.xs.size() + static_cast<std::size_t>(cell.x())];
}

void HoleMapView::setStyle() {
    const ThemeColours& colours = themeColours();
    const QFont font = figureFont(this->font());
    plot_->setBackground(colours.panel);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis, bar_->axis()}) {
        styleAxis(*axis, font);
        axis->grid()->setVisible(false);
    }
    curve_->setPen(QPen(colours.code, 2));
    message_->setFont(font);
    message_->setColor(colours.faintText);
    readOut_->setStyle(font);
}

void HoleMapView::showPlane() {
    const int columns = static_cast<int>(map_.xs.size()), rows = static_cast<int>(map_.ys.size());
    QCPColorMapData* cells = colours_->data();
    cells->setSize(columns, rows);
    cells->setRange({map_.xs.front(), map_.xs.back()}, {map_.ys.front(), map_.ys.back()});
    const double top = std::max(scale_ > 0 ? scale_ : largest(), 1e-9);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const auto distance = static_cast<double>(distanceAt({column, row}));
            cells->setCell(column, row, std::isfinite(distance) ? distance : top);
        }
    bar_->setDataRange({0, top});
    plot_->xAxis->setRange(map_.xs.front(), map_.xs.back());
    plot_->yAxis->setRange(map_.ys.front(), map_.ys.back());
}

void HoleMapView::showLine() {
    QVector<double> xs, distances;
    for (std::size_t i = 0; i < map_.xs.size(); ++i) {
        xs << map_.xs[i];
        distances << static_cast<double>(map_.distances[i]);
    }
    curve_->setData(xs, distances, true);
    const double top = std::max(scale_ > 0 ? scale_ : largest(), 1e-9);
    plot_->xAxis->setRange(map_.xs.front(), map_.xs.back());
    plot_->yAxis->setRange(0, 1.1 * top);
}

bool HoleMapView::hasCodes() const {
    return hasMap() && codes_->isChecked() && cloud_.samples() > 0 &&
           static_cast<std::size_t>(cloud_.units) == map_.plane.origin.size();
}

/// A graph of points for each class, at the place of the plane that is nearest to the code.
void HoleMapView::showCodes() {
    while (plot_->graphCount() > 1)
        plot_->removeGraph(plot_->graphCount() - 1);
    if (!hasCodes())
        return;
    const std::vector<bool> hidden = legend_->hidden();
    const ScatterGroups groups = groupsOf(cloud_);
    const std::vector<GroupMark> marks = groups.marks();
    std::vector<QVector<double>> xs(marks.size()), ys(marks.size());
    const PlaneProjection plane(map_.plane);
    const std::size_t every = (cloud_.samples() + mostCodesShown - 1) / mostCodesShown;
    for (std::size_t i = 0; i < cloud_.samples(); i += every) {
        const QPointF place = plane.at(cloud_.codes.data() + i * static_cast<std::size_t>(cloud_.units));
        xs[groups.groupOf[i]] << place.x();
        ys[groups.groupOf[i]] << (isLine() ? 0 : place.y());
    }
    for (std::size_t group = 0; group < marks.size(); ++group) {
        if (group < hidden.size() && hidden[group])
            continue;
        QCPGraph* points = plot_->addGraph();
        points->setLineStyle(QCPGraph::lsNone);
        points->setScatterStyle(
            {shapeOf(marks[group]), QPen(themeColours().panel, 0.5), marks[group].colour, 5});
        points->setData(xs[group], ys[group]);
    }
}

void HoleMapView::pointAt(std::optional<QPoint> cell) {
    cell_ = cell;
    if (!cell_ || !hasMap()) {
        readOut_->hide();
        setAccessibleDescription({});
    } else {
        const double x = map_.xs[static_cast<std::size_t>(cell_->x())];
        const double y = map_.ys[static_cast<std::size_t>(cell_->y())];
        const auto distance = static_cast<double>(distanceAt(*cell_));
        QString text = tr("%1: %2\n").arg(plot_->xAxis->label(), shortLabel(x));
        if (!isLine())
            text += tr("%1: %2\n").arg(plot_->yAxis->label(), shortLabel(y));
        text += tr("comes back %1 spreads away%2")
                    .arg(shortLabel(distance), distance > holeThreshold(map_) ? tr(": a hole") : QString());
        readOut_->show({x, isLine() ? distance : y}, text);
        setAccessibleDescription(text);
    }
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void HoleMapView::layOut(QSize plot) {
    const bool map = hasMap(), line = isLine();
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis})
        axis->setVisible(map);
    colours_->setVisible(map && !line);
    bar_->setVisible(map && !line);
    curve_->setVisible(map && line);
    message_->setText(words_);
    message_->setVisible(!map);
    legend_->setVisible(hasCodes());
    if (!map)
        readOut_->hide();
    showCodes();
    if (!map)
        return;
    const bool units = map_.plane.origin.size() <= 2;
    constexpr int axes = 60; // pixels below and above the map, about
    const QString distance = tr("return distance, in spreads of the codes");
    plot_->xAxis->setLabel(units ? tr("unit 0") : tr("principal axis 1"));
    plot_->yAxis->setLabel(line ? distance : units ? tr("unit 1") : tr("principal axis 2"));
    fitAxisLabel(*bar_->axis(), distance, plot.height() - axes);
    line ? showLine() : showPlane();
    plot_->xAxis->ticker()->setTickCount(std::clamp(plot.width() / 80, 2, 10));
    plot_->yAxis->ticker()->setTickCount(std::clamp(plot.height() / 50, 2, 8));
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
    return codes_;
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
    const int columns = static_cast<int>(map_.xs.size()), rows = static_cast<int>(map_.ys.size());
    const QPoint from = cell_.value_or(QPoint(columns / 2, rows / 2));
    const int right = (key == Qt::Key_Right) - (key == Qt::Key_Left);
    const int up = (key == Qt::Key_Up) - (key == Qt::Key_Down);
    pointAt(QPoint(std::clamp(from.x() + right, 0, columns - 1), std::clamp(from.y() + up, 0, rows - 1)));
}

void HoleMapView::focusOutEvent(QFocusEvent* event) {
    pointAt(std::nullopt);
    FigureView::focusOutEvent(event);
}

} // namespace diabolo
