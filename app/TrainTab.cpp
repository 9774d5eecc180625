#include "app/TrainTab.h"
#include "app/RunLabels.h"
#include "app/Session.h"
#include "core/model/Architecture.h"
#include "widgets/ArchitectureView.h"
#include "widgets/CodeHistogramView.h"
#include "widgets/GaugeView.h"
#include "widgets/LossPlot.h"
#include "widgets/ReconstructionView.h"
#include "widgets/ViewFrame.h"
#include <QDataStream>
#include <QIODevice>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

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
    , architecture_(new ArchitectureView)
    , loss_(new LossPlot)
    , gauge_(new GaugeView)
    , reconstructions_(new ReconstructionView)
    , codes_(new CodeHistogramView) {
    setObjectName("train");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(rows_);

    frame(architecture_, rows_);
    rows_->addWidget(columns_);
    columns_->addWidget(errors_);
    frame(loss_, errors_);
    frame(gauge_, errors_);
    columns_->addWidget(samples_);
    frame(reconstructions_, samples_);
    frame(codes_, samples_);
    share(rows_, 24);
    share(columns_, 52);
    share(errors_, 78);
    share(samples_, 52);
    follow(session);
}

void TrainTab::frame(FigureView* view, QSplitter* splitter) {
    auto* framed = new ViewFrame(view);
    splitter->addWidget(framed);
    frames_.push_back(framed);
    connect(framed, &ViewFrame::message, this, &TrainTab::message);
    connect(framed, &ViewFrame::maximisedChanged, this,
            [this, framed](bool maximised) { showMaximised(maximised ? framed : nullptr); });
}

void TrainTab::follow(Session& session) {
    connect(&session, &Session::runStarted, this, [this](const std::shared_ptr<const Run>& run) {
        architecture_->setArchitecture(run->architecture, lossName(*run), optimiserName(*run));
        loss_->clear();
        loss_->setLossLabel(lossName(*run));
        loss_->setParts(lossParts(*run));
        loss_->setStepsPerEpoch(0);
        reconstructions_->setTestCount(run->dataset->test.count());
    });
    connect(&session, &Session::progressChanged, this,
            [this](const RunProgress& progress) { loss_->setStepsPerEpoch(progress.stepsPerEpoch); });
    connect(&session, &Session::lossesArrived, loss_, &LossPlot::addBatchLosses);
    connect(&session, &Session::validationsArrived, loss_, &LossPlot::addValidation);
    connect(&session, &Session::epochsArrived, loss_, &LossPlot::addEpochs);
    followError(session);
    connect(&session, &Session::gridReady, reconstructions_, &ReconstructionView::setGrid);
    connect(&session, &Session::histogramReady, codes_, &CodeHistogramView::setHistogram);
    connect(reconstructions_, &ReconstructionView::samplesChosen, &session, &Session::chooseSamples);
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
    return {architecture_, loss_, gauge_, reconstructions_, codes_};
}

std::vector<QSplitter*> TrainTab::splitters() const {
    return {rows_, columns_, errors_, samples_};
}

/// A splitter whose views are all hidden gives up its room, too.
void TrainTab::showMaximised(const ViewFrame* maximised) {
    for (ViewFrame* framed : frames_)
        framed->setVisible(!maximised || framed == maximised);
    for (QSplitter* splitter : {errors_, samples_, columns_}) // from the innermost
        splitter->setVisible(!maximised || splitter->isAncestorOf(maximised));
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
