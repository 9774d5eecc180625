#include "widgets/views/training/LossPlot.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/plots/PlotWords.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/training/LossControls.h"
#include "widgets/views/training/LossCsv.h"
#include "widgets/views/training/LossRange.h"
#include "widgets/views/training/LossText.h"
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
    , axes_(*plot_)
    , curves_(*plot_)
    , marks_(*plot_)
    , readOut_(*plot_)
    , hint_(new PlotWords(plot_)) {
    setObjectName("view.loss");
    setAccessibleName(tr("Plot of the training and validation loss"));
    setFocusPolicy(Qt::StrongFocus);
    plot_->setObjectName("view.loss.plot");
    plot_->setFocusProxy(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(plot_);
    setUpPlot();
    connectPlot();
    setStyle();
}

LossPlot::~LossPlot() = default;

void LossPlot::setUpPlot() {
    plot_->setMinimumSize(160, 150); // with the legend of five curves
    // Segment by segment: a stroke around a whole noisy line takes the rasteriser a hundred times as long.
    plot_->setPlottingHint(QCP::phFastPolylines);
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    setBatchesBefore(0);
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
        history_.parent.setSmoothing(weight);
        schedule();
    });
}

void LossPlot::setStyle() {
    const QFont font = figureFont(this->font());
    plot_->setBackground(themeColours().panel);
    axes_.setStyle(font);
    curves_.setStyle(font);
    marks_.setStyle(font);
    readOut_.setStyle(font);
    hint_->setStyle(font);
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
    for (LossMark& mark : marks)
        mark.step += axes_.batchesBefore();
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
    axes_.setStepsPerEpoch(steps);
    schedule();
}

void LossPlot::setBatchesBefore(std::int64_t batches) {
    axes_.setBatchesBefore(batches);
    opened_ = batches > 0;
    hint_->setText(words());
    schedule();
}

void LossPlot::setPlaying(bool playing) {
    playing_ = playing;
    hint_->setText(words());
    schedule();
}

/// With the opened model's own batches before them, as everything else counts.
template <typename Loss>
std::vector<Loss> LossPlot::counted(std::span<const Loss> losses) const {
    std::vector<Loss> result(losses.begin(), losses.end());
    for (Loss& loss : result)
        loss.step += axes_.batchesBefore();
    return result;
}

void LossPlot::setParent(std::span<const BatchLoss> losses) {
    history_.parent.clear();
    history_.parent.add(counted(losses));
    schedule();
}

void LossPlot::addBatchLosses(std::span<const BatchLoss> losses) {
    history_.batches.add(counted(losses));
    schedule();
}

void LossPlot::addValidation(std::span<const ValidationLoss> losses) {
    history_.add(std::span<const ValidationLoss>(counted(losses)));
    schedule();
}

void LossPlot::addEpochs(std::span<const EpochResult> epochs) {
    history_.add(std::span<const EpochResult>(counted(epochs)));
    schedule();
}

void LossPlot::setLogarithmic(bool on) {
    axes_.setLogarithmic(on);
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
    hint_->setText(words());
    hint_->setVisible(!hint_->text().isEmpty());
    if (following_)
        axes_.fitTo(history_, parts_);
    axes_.layOut(history_, parts_, lossLabel_, codeLabel(), size);
    static const LossHistory nothing; // without axes, a validation before the first batch says nothing
    curves_.show(history_.batches.empty() ? nothing : history_, parts_, axes_.window(), axes_.logarithmic(),
                 size);
    marks_.layOut(size);
    layingOut_ = false;
}

/// In place of curves, where there are none.
QString LossPlot::words() const {
    if (history_.batches.empty())
        return playing_  ? tr("Waiting for the first batch…")
               : opened_ ? tr("Press Play (Space) to train the opened model further")
                         : tr("Press Play (Space) to start training");
    if (axes_.logarithmic() && !hasPositiveLoss(history_))
        return tr(
            "No loss is above 0, and a logarithmic axis has no 0:\ntake the tick off “Log” to see the curve");
    return {};
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
        height = axes_.onLeft(height);
    readOut_.show(
        {static_cast<double>(batches.steps()[batch]), height},
        lossReadOut(history_, parts_, axes_.stepsPerEpoch(), batch, ofCode ? codeLabel() : QString()));
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
    const bool cutsOff = following_ && wholeLossRange(history_, parts_, axes_.logarithmic()).cutsOff;
    return lossSummary(history_, parts_, isOfCode(batches.size() - 1) ? codeLabel() : QString(), cutsOff);
}

QString LossPlot::csv() const {
    return lossCsv(history_, axes_.stepsPerEpoch(), marks_.marks());
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
