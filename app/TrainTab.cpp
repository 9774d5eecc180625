#include "app/TrainTab.h"
#include "app/RunLabels.h"
#include "app/Session.h"
#include "core/model/Architecture.h"
#include "widgets/ArchitectureView.h"
#include "widgets/CodeHistogramView.h"
#include "widgets/CurvesView.h"
#include "widgets/DivergenceView.h"
#include "widgets/GaugeView.h"
#include "widgets/LossPlot.h"
#include "widgets/PointCloudView.h"
#include "widgets/ReconstructionView.h"
#include "widgets/ViewFrame.h"
#include <QDataStream>
#include <QIODevice>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <initializer_list>
#include <utility>

namespace diabolo {

namespace {

QSplitter* makeSplitter(Qt::Orientation orientation, const QString& name, QWidget* parent) {
    auto* splitter = new QSplitter(orientation, parent);
    splitter->setObjectName(name);
    splitter->setChildrenCollapsible(false); // a view dragged to nothing would be hard to find again
    splitter->setHandleWidth(8);
    return splitter;
}

/// Gives the first of two neighbours `percent` of the room, now and when it grows.
void share(QSplitter* splitter, int percent) {
    constexpr int wide = 100; // sizes are stretched to the real room in proportion
    splitter->setSizes({percent * wide, (100 - percent) * wide});
    splitter->setStretchFactor(0, percent);
    splitter->setStretchFactor(1, 100 - percent);
}

} // namespace

TrainTab::TrainTab(Session& session, QWidget* parent)
    : QWidget(parent)
    , rows_(makeSplitter(Qt::Vertical, "train.rows", this))
    , columns_(makeSplitter(Qt::Horizontal, "train.columns", this))
    , errors_(makeSplitter(Qt::Vertical, "train.errors", this))
    , samples_(makeSplitter(Qt::Vertical, "train.samples", this))
    , kinds_(new QWidget(this))
    , architecture_(new ArchitectureView)
    , loss_(new LossPlot)
    , gauge_(new GaugeView)
    , reconstructions_(new ReconstructionView)
    , curves_(new CurvesView)
    , points_(new PointCloudView)
    , codes_(new CodeHistogramView)
    , divergence_(new DivergenceView) {
    setObjectName("train");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(rows_);

    rows_->addWidget(frame(architecture_));
    rows_->addWidget(columns_);
    columns_->addWidget(errors_);
    errors_->addWidget(frame(loss_));
    errors_->addWidget(frame(gauge_));
    columns_->addWidget(samples_);
    auto* kinds = new QVBoxLayout(kinds_);
    kinds->setContentsMargins(0, 0, 0, 0);
    for (FigureView* view : std::initializer_list<FigureView*>{reconstructions_, curves_, points_})
        kinds->addWidget(frame(view));
    samples_->addWidget(kinds_);
    samples_->addWidget(frame(codes_));
    samples_->addWidget(frame(divergence_));
    share(rows_, 24);
    share(columns_, 52);
    share(errors_, 78);
    shareSamples();
    follow(session);
    arrange();
}

ViewFrame* TrainTab::frame(FigureView* view) {
    auto* framed = new ViewFrame(view);
    frames_.push_back(framed);
    connect(framed, &ViewFrame::message, this, &TrainTab::message);
    connect(framed, &ViewFrame::maximisedChanged, this, [this] { arrange(); });
    return framed;
}

void TrainTab::follow(Session& session) {
    connect(&session, &Session::runStarted, this, [this](const auto& run) { begin(*run); });
    connect(&session, &Session::progressChanged, this,
            [this](const RunProgress& progress) { loss_->setStepsPerEpoch(progress.stepsPerEpoch); });
    connect(&session, &Session::lossesArrived, loss_, &LossPlot::addBatchLosses);
    connect(&session, &Session::validationsArrived, loss_, &LossPlot::addValidation);
    connect(&session, &Session::epochsArrived, loss_, &LossPlot::addEpochs);
    followError(session);
    connect(&session, &Session::gridReady, this, &TrainTab::showGrid);
    connect(&session, &Session::histogramReady, codes_, &CodeHistogramView::setHistogram);
    connect(&session, &Session::histogramReady, divergence_, &DivergenceView::setHistogram);
    connect(reconstructions_, &ReconstructionView::samplesChosen, &session, &Session::chooseSamples);
    connect(reconstructions_, &ReconstructionView::noiseChosen, &session, &Session::showNoise);
    connect(curves_, &CurvesView::samplesChosen, &session, &Session::chooseSamples);
}

void TrainTab::begin(const Run& run) {
    architecture_->setArchitecture(run.architecture, lossName(run), optimiserName(run));
    loss_->clear();
    loss_->setLossLabel(lossName(run));
    loss_->setParts(lossParts(run));
    loss_->setStepsPerEpoch(0);
    reconstructions_->setTestCount(run.dataset->test.count());
    curves_->setTestCount(run.dataset->test.count());
    kind_ = run.architecture.input.kind;
    if (std::exchange(variational_, run.experiment.variational) != variational_)
        shareSamples();
    for (ViewFrame* framed : frames_)
        if (framed->isMaximised() && !applies(framed))
            framed->setMaximised(false);
    arrange();
}

/// What the network does with samples takes about half of the height; with a view more a little less.
void TrainTab::shareSamples() {
    samples_->setSizes(variational_ ? QList{420, 290, 290} : QList{520, 480, 0});
}

void TrainTab::showGrid(const ReconstructionGrid& grid) {
    switch (grid.shape.kind) {
    case SampleKind::Picture:
        return reconstructions_->setGrid(grid);
    case SampleKind::Curve:
        return curves_->setGrid(grid);
    case SampleKind::Point:
        return points_->setGrid(grid);
    }
}

/// Whether the view says something about the present run.
bool TrainTab::applies(const ViewFrame* framed) const {
    const FigureView* view = &framed->view();
    if (view == reconstructions_)
        return kind_ == SampleKind::Picture;
    if (view == curves_)
        return kind_ == SampleKind::Curve;
    if (view == points_)
        return kind_ == SampleKind::Point;
    return view != divergence_ || variational_;
}

void TrainTab::followError(Session& session) {
    connect(&session, &Session::runStarted, this, [this](const std::shared_ptr<const Run>& run) {
        gauge_->setYardsticks({}, lossName(*run));
        gauge_->setError(std::nullopt);
    });
    connect(&session, &Session::surveyed, this, [this, &session](const std::vector<Yardstick>& yardsticks) {
        gauge_->setYardsticks(yardsticks, lossName(*session.run()));
    });
    connect(&session, &Session::validationsArrived, this,
            [this](const std::vector<ValidationLoss>& losses) { gauge_->setError(losses.back().loss); });
    connect(&session, &Session::epochsArrived, this, [this](const std::vector<EpochResult>& epochs) {
        gauge_->setError(epochs.back().validationLoss);
    });
}

std::vector<FigureView*> TrainTab::figures() const {
    std::vector<FigureView*> figures;
    for (const ViewFrame* framed : frames_)
        if (applies(framed))
            figures.push_back(&framed->view());
    return figures;
}

std::vector<QSplitter*> TrainTab::splitters() const {
    return {rows_, columns_, errors_, samples_};
}

/// Shows the views that apply, or the maximised one alone. A group whose views are all hidden gives up its
/// room, too.
void TrainTab::arrange() {
    const auto found = std::ranges::find_if(frames_, &ViewFrame::isMaximised);
    const ViewFrame* maximised = found == frames_.end() ? nullptr : *found;
    for (ViewFrame* framed : frames_)
        framed->setVisible(maximised ? framed == maximised : applies(framed));
    for (QWidget* group :
         std::initializer_list<QWidget*>{kinds_, errors_, samples_, columns_}) // from the innermost
        group->setVisible(!maximised || group->isAncestorOf(maximised));
}

QByteArray TrainTab::saveLayout() const {
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    for (const QSplitter* splitter : splitters())
        out << splitter->saveState();
    return layout;
}

void TrainTab::restoreLayout(const QByteArray& layout) {
    QDataStream in(layout);
    for (QSplitter* splitter : splitters()) {
        QByteArray state;
        in >> state;
        splitter->restoreState(state);
        splitter->setChildrenCollapsible(false); // the state would bring it back
    }
}

} // namespace diabolo
