#include "widgets/views/codes/RidgePlot.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/plots/PlotTickers.h"
#include "widgets/kit/plots/PlotWords.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/codes/RidgeDrawing.h"
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QSignalBlocker>
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>
#include <utility>

namespace diabolo {

namespace {

constexpr double leastSpacing = 9; ///< pixels between ridges that can still be told apart
constexpr double leastRise = 1.7;  ///< height of a ridge in spacings: it may hide a part of the one behind
constexpr double depth = 0.35;     ///< the same as a share of all ridges, where all of them are shown

double riseOf(const RidgeRow& ridges, std::size_t shown) {
    if (shown < 2)
        return 1;
    return ridges.mayScroll ? leastRise : std::max(leastRise, depth * static_cast<double>(shown - 1));
}

/// Those whose labels are `apart` ridges or more from each other: faint ones, which are told by their labels
/// alone where colours are not seen, before others.
std::vector<std::size_t> labelledRidges(const std::vector<Ridge>& ridges, double apart, bool fromTheLast) {
    std::vector<std::size_t> labelled;
    const auto label = [&](bool faint) {
        for (std::size_t k = 0; k < ridges.size(); ++k) {
            const std::size_t i = fromTheLast ? ridges.size() - 1 - k : k;
            const auto crowds = [&](std::size_t other) {
                return static_cast<double>(std::max(i, other) - std::min(i, other)) < apart;
            };
            if (ridges[i].faint == faint && std::ranges::none_of(labelled, crowds))
                labelled.push_back(i);
        }
    };
    label(true);
    label(false);
    return labelled;
}

} // namespace

RidgePlot::RidgePlot(const QString& name, QWidget* parent)
    : QWidget(parent)
    , plot_(new QCustomPlot(this))
    , drawing_(new RidgeDrawing(*plot_))
    , words_(new PlotWords(plot_))
    , scroll_(new QScrollBar(Qt::Vertical, this)) {
    addParts(name);
    plot_->axisRect()->setMinimumMargins({4, 6, 12, 2});
    plot_->xAxis->setTicker(QSharedPointer<DecimalTicker>::create());
    plot_->yAxis->grid()->setVisible(false);
    setStyle();
}

RidgePlot::~RidgePlot() = default;

void RidgePlot::addParts(const QString& name) {
    plot_->setObjectName(name + ".plot");
    plot_->setMinimumSize(160, 130);
    scroll_->setObjectName(name + ".scroll");
    scroll_->setAccessibleName(tr("Which of the ridges are shown"));
    scroll_->setFocusPolicy(Qt::StrongFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(plot_, 1);
    row->addWidget(scroll_);
    connect(scroll_, &QScrollBar::valueChanged, this, &RidgePlot::refresh);
    connect(plot_, &QCustomPlot::mouseWheel, this,
            [this](QWheelEvent* event) { QCoreApplication::sendEvent(scroll_, event); });
    connect(plot_, &QCustomPlot::mouseMove, this,
            [this](QMouseEvent* event) { tellAbout(plot_->yAxis->pixelToCoord(event->position().y())); });
}

void RidgePlot::setRidges(RidgeRow ridges) {
    ridges_ = std::move(ridges);
    refresh();
}

void RidgePlot::setLabels(const QString& value, const QString& row) {
    plot_->xAxis->setLabel(value);
    rowLabel_ = row;
}

void RidgePlot::setWords(const QString& words) {
    words_->setText(words);
}

void RidgePlot::setStyle() {
    const ThemeColours& colours = themeColours();
    const QFont font = figureFont(this->font());
    plot_->setBackground(colours.panel);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis})
        styleAxis(*axis, font);
    plot_->yAxis->setTickPen(Qt::NoPen);
    plot_->yAxis->setBasePen(Qt::NoPen);
    words_->setStyle(font);
    refresh();
}

std::size_t RidgePlot::firstShown() const {
    return static_cast<std::size_t>(scroll_->value());
}

std::size_t RidgePlot::shown() const {
    return std::min(ridges_.count, capacity(plot_->height()));
}

int RidgePlot::roomForRidges(int height) const {
    const int axis = 2 * QFontMetrics(plot_->xAxis->labelFont()).height() + 20;
    return std::max(1, height - axis);
}

std::size_t RidgePlot::capacity(int height) const {
    if (!ridges_.mayScroll)
        return ridges_.count;
    return static_cast<std::size_t>(std::max(1.0, roomForRidges(height) / leastSpacing - leastRise + 1));
}

/// As many labels as there is room for.
void RidgePlot::labelRidges(const std::vector<Ridge>& ridges, int height) {
    const double line = QFontMetrics(plot_->yAxis->tickLabelFont()).height();
    const double spacing = roomForRidges(height) / plot_->yAxis->range().size();
    const auto ticks = QSharedPointer<QCPAxisTickerText>::create();
    for (const std::size_t i : labelledRidges(ridges, std::ceil(line / spacing), ridges_.labelLast))
        ticks->addTick(-static_cast<double>(i), ridges[i].label);
    plot_->yAxis->setTicker(ticks);
}

void RidgePlot::layOut(QSize size) {
    const std::size_t room = std::min(ridges_.count, capacity(size.height()));
    const std::size_t first = std::min(firstShown(), ridges_.count - room);
    std::vector<Ridge> ridges;
    for (std::size_t i = 0; i < room; ++i)
        ridges.push_back(ridges_.ridge(first + i));
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis})
        axis->setVisible(room > 0);
    words_->setVisible(room == 0);
    const double width = ridges_.to - ridges_.from;
    const double margin = width > 0 ? 0.03 * width : 0.5;
    const double rise = riseOf(ridges_, room);
    plot_->xAxis->setRange(ridges_.from - margin, ridges_.to + margin);
    plot_->yAxis->setRange(-static_cast<double>(std::max<std::size_t>(1, room)) + 0.85, 1.04 * rise);
    fitTicks(*plot_->xAxis, size.width() - 70);
    labelRidges(ridges, size.height());
    fitAxisLabel(*plot_->yAxis, rowLabel_, roomForRidges(size.height()));
    drawing_->setRidges(ridges, rise);
    drawn_ = std::move(ridges);
}

/// Of the ridge on whose base, or above it, `y` lies.
void RidgePlot::tellAbout(double y) {
    const double row = std::ceil(-y);
    const bool some = !drawn_.empty() && row < static_cast<double>(drawn_.size());
    plot_->setToolTip(some ? drawn_[static_cast<std::size_t>(std::max(0.0, row))].about : QString());
}

void RidgePlot::refresh() {
    if (!isVisible())
        return; // showEvent() catches up
    const std::size_t room = shown();
    {
        const QSignalBlocker quiet(scroll_);
        scroll_->setPageStep(static_cast<int>(room));
        scroll_->setRange(0, static_cast<int>(ridges_.count - room));
    }
    scroll_->setVisible(ridges_.count > room);
    layOut(plot_->size());
    plot_->replot(QCustomPlot::rpQueuedReplot);
    emit shownChanged();
}

void RidgePlot::drawFigure(QCPPainter& painter, QSize size) {
    layOut(size);
    plot_->toPainter(&painter, size.width(), size.height());
    refresh(); // back to the screen's size
}

void RidgePlot::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    refresh();
}

void RidgePlot::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

} // namespace diabolo
