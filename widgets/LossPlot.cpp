#include "widgets/LossPlot.h"
#include "widgets/LossControls.h"
#include "widgets/LossCsv.h"
#include "widgets/LossRange.h"
#include "widgets/LossText.h"
#include "widgets/PlotStyle.h"
#include "widgets/PlotTickers.h"
#include "widgets/Theme.h"
#include <QKeyEvent>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

namespace diabolo {

namespace {

constexpr int frameMilliseconds = 33;

} // namespace

LossPlot::LossPlot(QWidget* parent)
    : FigureView(parent)
    , lossLabel_(tr("loss per pixel"))
    , plot_(new QCustomPlot(this))
    , controls_(new LossControls(history_.batches.smoothing(), this))
    , curves_(*plot_)
    , marks_(*plot_)
    , readOut_(*plot_)
    , hint_(new QCPItemText(plot_)) {
    setObjectName("view.loss");
    setAccessibleName(tr("Plot of the training and validation loss"));
    setFocusPolicy(Qt::StrongFocus);
    plot_->setObjectName("view.loss.plot");
    plot_->setFocusProxy(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(plot_);
    hint_->position->setType(QCPItemPosition::ptAxisRectRatio);
    hint_->position->setCoords(0.5, 0.5);
    hint_->setText(tr("Press Play (Space) to start training"));
    setUpAxes();
    connectPlot();
    setStyle();
}

LossPlot::~LossPlot() = default;

void LossPlot::setUpAxes() {
    plot_->setMinimumSize(80, 60);
    // Segment by segment: a stroke around a whole noisy line takes the rasteriser a hundred times as long.
    plot_->setPlottingHint(QCP::phFastPolylines);
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->axisRect()->setupFullAxesBox();
    connect(plot_->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), plot_->xAxis2,
            qOverload<const QCPRange&>(&QCPAxis::setRange));
    plot_->xAxis2->setTickLabels(true);
    plot_->yAxis2->setVisible(false);
    plot_->yAxis2->setTickLabels(true);
    plot_->yAxis2->setTicker(QSharedPointer<DecimalTicker>::create());
    plot_->axisRect()->setMinimumMargins({4, 2, 12, 2});
    plot_->xAxis->setLabel(tr("batch"));
    plot_->xAxis->setTicker(QSharedPointer<WholeNumberTicker>::create());
    plot_->xAxis->grid()->setVisible(false); // the epochs' lines are the vertical grid
    plot_->xAxis2->grid()->setVisible(true);
    plot_->yAxis->setTicker(QSharedPointer<DecimalTicker>::create());
    setStepsPerEpoch(0);
}

void LossPlot::connectPlot() {
    frame_.setSingleShot(true);
    connect(&frame_, &QTimer::timeout, this, &LossPlot::refresh);
    const auto changed = qOverload<const QCPRange&>(&QCPAxis::rangeChanged);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis})
        connect(axis, changed, this, [this] {
            following_ = following_ && layingOut_;
            schedule();
        });
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, &LossPlot::showAll);
    connect(plot_, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        mouse_ = event->pos();
        schedule();
    });
    plot_->installEventFilter(this);
    connect(controls_, &LossControls::showAllPressed, this, &LossPlot::showAll);
    connect(controls_, &LossControls::logarithmicChanged, this, &LossPlot::setLogarithmic);
    connect(controls_, &LossControls::smoothingChanged, this, [this](double weight) {
        history_.batches.setSmoothing(weight);
        schedule();
    });
}

void LossPlot::setStyle() {
    const QFont font = figureFont(this->font());
    plot_->setBackground(themeColours().panel);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis, plot_->xAxis2, plot_->yAxis2})
        styleAxis(*axis, font);
    plot_->xAxis2->setBasePen(Qt::NoPen);
    plot_->xAxis2->setTickPen(Qt::NoPen);
    plot_->yAxis2->grid()->setVisible(false); // its ticks are others than the left ones
    curves_.setStyle(font);
    marks_.setStyle(font);
    readOut_.setStyle(font);
    hint_->setFont(figureFont(font, 1.1));
    hint_->setColor(themeColours().faintText);
    schedule();
}

void LossPlot::clear() {
    history_.clear();
    marks_.set({});
    showAll();
}

void LossPlot::setLossLabel(const QString& label) {
    lossLabel_ = label;
    schedule();
}

void LossPlot::setParts(const LossParts& parts) {
    parts_ = parts;
    schedule();
}

void LossPlot::setMarks(std::vector<LossMark> marks) {
    if (marks == marks_.marks())
        return;
    std::vector<LossStage> stages;
    for (const LossMark& mark : marks)
        if (!mark.lossLabel.isEmpty())
            stages.push_back({mark.step, mark.lossLabel != lossLabel_});
    history_.batches.setStages(std::move(stages));
    marks_.set(std::move(marks));
    schedule();
}

void LossPlot::setStepsPerEpoch(std::int64_t steps) {
    stepsPerEpoch_ = steps;
    if (steps > 0)
        plot_->xAxis2->setTicker(QSharedPointer<EpochTicker>::create(steps));
    schedule();
}

void LossPlot::addBatchLosses(std::span<const BatchLoss> losses) {
    history_.batches.add(losses);
    schedule();
}

void LossPlot::addValidation(std::span<const ValidationLoss> losses) {
    history_.add(losses);
    schedule();
}

void LossPlot::addEpochs(std::span<const EpochResult> epochs) {
    history_.add(epochs);
    schedule();
}

void LossPlot::setLogarithmic(bool on) {
    logarithmic_ = on;
    plot_->yAxis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    showAll(); // a linear range may reach below zero
}

void LossPlot::showAll() {
    following_ = true;
    schedule();
}

void LossPlot::schedule() {
    if (frame_.isActive() || layingOut_)
        return;
    // On a wall of pixels a replot takes longer: the plot leaves two thirds of the time to everything else.
    const int period = std::max(frameMilliseconds, static_cast<int>(3 * plot_->replotTime()));
    const auto elapsed =
        sinceFrame_.isValid() ? static_cast<int>(std::min<qint64>(sinceFrame_.elapsed(), period)) : period;
    frame_.start(period - elapsed);
}

void LossPlot::refresh() {
    if (!isVisible())
        return; // showEvent() catches up
    sinceFrame_.start();
    layOut(plot_->size());
    showReadOut();
    plot_->replot(QCustomPlot::rpQueuedReplot);
    emit explanationChanged();
}

void LossPlot::layOut(QSize size) {
    layingOut_ = true;
    const bool empty = history_.batches.empty(); // the untrained validation loss alone is no curve
    hint_->setVisible(empty);
    plot_->xAxis->setVisible(!empty);
    plot_->yAxis->setVisible(!empty);
    plot_->xAxis2->setVisible(!empty && stepsPerEpoch_ > 0);
    plot_->xAxis2->setTickLabels(size.height() > 150); // the curves need the room more
    if (following_)
        follow();
    const QCPRange x = plot_->xAxis->range();
    const QCPRange y = plot_->yAxis->range();
    const bool decades =
        logarithmic_ && y.upper > 20 * y.lower; // one tick a decade would be too few otherwise
    if (decades)
        plot_->yAxis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
    else
        plot_->yAxis->setTicker(QSharedPointer<DecimalTicker>::create());
    plot_->yAxis->setNumberFormat(decades ? "eb" : "g");
    plot_->yAxis->setNumberPrecision(decades ? 0 : 6);
    plot_->xAxis->ticker()->setTickCount(std::clamp(size.width() / 90, 2, 8));
    plot_->xAxis2->ticker()->setTickCount(std::clamp((size.width() - 90) / 90, 1, 12));
    plot_->yAxis->ticker()->setTickCount(std::clamp(size.height() / 40, 2, 8));
    fitAxisLabel(*plot_->yAxis, lossLabel_, size.height() - 90);
    layOutRightAxis(size);
    curves_.show(history_, parts_, {x.lower, x.upper, y.lower, y.upper}, logarithmic_, size);
    marks_.layOut(size);
    layingOut_ = false;
}

/// The right axis shows what has no place on the left one, from 0: a penalty that the losses do not contain,
/// in the colour of its curve, and the losses of codes.
void LossPlot::layOutRightAxis(QSize size) {
    QCPAxis& axis = *plot_->yAxis2;
    const bool penalty = !parts_.penalty.isEmpty() && !parts_.contained && history_.batches.hasPenalty();
    const QString code = codeLabel();
    axis.setVisible(penalty || !code.isEmpty());
    if (!axis.visible())
        return;
    axis.setRange(0, std::max(penalty ? penaltyAxisTop(history_.batches) : 0,
                              code.isEmpty() ? 0 : codeAxisTop(history_.batches)));
    axis.setTickLabelColor(themeColours().text);
    axis.ticker()->setTickCount(std::clamp(size.height() / 60, 2, 6));
    QStringList labels = {penalty ? parts_.penalty : QString(), code};
    labels.removeAll(QString());
    fitAxisLabel(axis, labels.join(QStringLiteral(", ")), size.height() - 90);
}

void LossPlot::follow() {
    const LossRange range = wholeLossRange(history_, parts_, logarithmic_);
    plot_->xAxis->setRange(0, std::max(10.0, lastStep() * 1.02));
    plot_->yAxis->setRange(range.bottom, range.top);
}

double LossPlot::lastStep() const {
    std::int64_t last = history_.batches.empty() ? 0 : history_.batches.steps().back();
    if (!history_.epochs.empty())
        last = std::max(last, history_.epochs.back().step);
    return static_cast<double>(last);
}

void LossPlot::showReadOut() {
    readOut_.hide();
    const LossSeries& batches = history_.batches;
    if (!mouse_ || batches.empty() || !plot_->axisRect()->rect().contains(*mouse_))
        return;
    const std::size_t batch = batches.nearest(plot_->xAxis->pixelToCoord(mouse_->x()));
    if (!std::isfinite(batches.smoothed()[batch]))
        return;
    const bool ofCode = isOfCode(batch);
    auto height = static_cast<double>(batches.smoothed()[batch]);
    if (ofCode)
        height = plot_->yAxis->pixelToCoord(plot_->yAxis2->coordToPixel(height));
    readOut_.show({static_cast<double>(batches.steps()[batch]), height},
                  lossReadOut(history_, parts_, stepsPerEpoch_, batch, ofCode ? codeLabel() : QString()));
}

/// The inner layers of a training that goes layer by layer are judged otherwise than the whole network.
QString LossPlot::codeLabel() const {
    for (const LossMark& mark : marks_.marks())
        if (!mark.lossLabel.isEmpty() && mark.lossLabel != lossLabel_)
            return mark.lossLabel;
    return {};
}

bool LossPlot::isOfCode(std::size_t batch) const {
    return std::ranges::any_of(history_.batches.stretches(), [batch](const LossStretch& stretch) {
        return stretch.ofCodes && stretch.first <= batch && batch < stretch.end;
    });
}

QString LossPlot::explanation() const {
    const LossSeries& batches = history_.batches;
    if (batches.empty())
        return lossLabel_;
    const bool cutsOff = following_ && wholeLossRange(history_, parts_, logarithmic_).cutsOff;
    return lossSummary(history_, parts_, isOfCode(batches.size() - 1) ? codeLabel() : QString(), cutsOff);
}

QString LossPlot::csv() const {
    return lossCsv(history_, stepsPerEpoch_, marks_.marks());
}

QWidget* LossPlot::controls() {
    return controls_;
}

void LossPlot::drawFigure(QCPPainter& painter, QSize size) {
    layOut(size);
    plot_->toPainter(&painter, size.width(), size.height());
    schedule(); // back to the screen's size
}

void LossPlot::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        setStyle();
    FigureView::changeEvent(event);
}

void LossPlot::showEvent(QShowEvent* event) {
    FigureView::showEvent(event);
    schedule();
}

void LossPlot::resizeEvent(QResizeEvent* event) {
    FigureView::resizeEvent(event);
    schedule();
}

void LossPlot::keyPressEvent(QKeyEvent* event) {
    QCPAxis& axis = *plot_->xAxis;
    const double page = axis.range().size() / 4;
    if (event->key() == Qt::Key_Plus)
        axis.scaleRange(0.8);
    else if (event->key() == Qt::Key_Minus)
        axis.scaleRange(1.25);
    else if (event->key() == Qt::Key_Left)
        axis.moveRange(-page);
    else if (event->key() == Qt::Key_Right)
        axis.moveRange(page);
    else if (event->key() == Qt::Key_Home)
        showAll();
    else
        FigureView::keyPressEvent(event);
}

bool LossPlot::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Leave) {
        mouse_.reset();
        schedule();
    }
    return FigureView::eventFilter(watched, event);
}

} // namespace diabolo
