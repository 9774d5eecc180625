#include "app/window/TrainTab.h"
#include "app/figures/RunLabels.h"
#include "app/sessions/Session.h"
#include "app/sessions/ViewSession.h"
#include "core/architecture/Architecture.h"
#include "core/explore/RunYardsticks.h"
#include "core/training/StageLoss.h"
#include "widgets/kit/figure/ViewFrame.h"
#include "widgets/views/codes/CodeHistogramView.h"
#include "widgets/views/codes/DivergenceView.h"
#include "widgets/views/network/ArchitectureView.h"
#include "widgets/views/points/PointCloudView.h"
#include "widgets/views/reconstructions/CurvesView.h"
#include "widgets/views/reconstructions/ReconstructionView.h"
#include "widgets/views/training/GaugeView.h"
#include "widgets/views/training/LossPlot.h"
#include <QDataStream>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <initializer_list>
#include <utility>

namespace diabolo {

namespace {

constexpr auto lastMode = HistogramChoice::Mode::OverTraining;

} // namespace

TrainTab::TrainTab(Session& session, ViewSession& views, QWidget* parent)
    : ViewTab(parent)
    , rows_(addSplitter(Qt::Vertical, "train.rows"))
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
    rows_->addWidget(frame(architecture_));
    columns_ = addSplitter(Qt::Horizontal, "train.columns", rows_);
    errors_ = addSplitter(Qt::Vertical, "train.errors", columns_);
    errors_->addWidget(frame(loss_));
    errors_->addWidget(frame(gauge_));
    samples_ = addSplitter(Qt::Vertical, "train.samples", columns_);
    auto* kinds = new QVBoxLayout(kinds_);
    kinds->setContentsMargins(0, 0, 0, 0);
    for (FigureView* view : std::initializer_list<FigureView*>{reconstructions_, curves_, points_})
        kinds->addWidget(frame(view));
    samples_->addWidget(kinds_);
    addGroup(kinds_);
    samples_->addWidget(frame(codes_));
    samples_->addWidget(frame(divergence_));
    share(rows_, 24);
    share(columns_, 52);
    share(errors_, 78);
    shareSamples();
    follow(session);
    followViews(views);
    followError(session, views);
    arrange();
}

void TrainTab::follow(Session& session) {
    connect(&session, &Session::runStarted, this, [this, &session](const auto& run) {
        begin(*run);
        if (const auto& branching = session.document()->branching())
            loss_->setParent(branching->parentLosses);
    });
    connect(&session, &Session::progressChanged, this, [this](const RunProgress& progress) {
        architecture_->setStage({progress.stage, progress.stages});
        loss_->setStepsPerEpoch(progress.stepsPerEpoch);
        codes_->setStepsPerEpoch(progress.stepsPerEpoch);
    });
    connect(&session, &Session::playingChanged, loss_, &LossPlot::setPlaying);
    connect(&session, &Session::lossesArrived, loss_, &LossPlot::addBatchLosses);
    connect(&session, &Session::validationsArrived, loss_, &LossPlot::addValidation);
    connect(&session, &Session::epochsArrived, loss_, &LossPlot::addEpochs);
    followStages(session);
}

void TrainTab::followViews(ViewSession& views) {
    connect(&views, &ViewSession::gridReady, this, &TrainTab::showGrid);
    connect(&views, &ViewSession::histogramReady, codes_, &CodeHistogramView::setHistogram);
    connect(&views, &ViewSession::historyGrew, codes_, &CodeHistogramView::setHistory);
    connect(&views, &ViewSession::histogramReady, divergence_, &DivergenceView::setHistogram);
    connect(reconstructions_, &ReconstructionView::samplesChosen, &views, &ViewSession::chooseSamples);
    connect(reconstructions_, &ReconstructionView::noiseChosen, &views, &ViewSession::showNoise);
    connect(curves_, &CurvesView::samplesChosen, &views, &ViewSession::chooseSamples);
}

void TrainTab::begin(const Run& run) {
    architecture_->setArchitecture(run.architecture, lossName(run), optimiserName(run));
    architecture_->setStage({}); // until the run says which
    stages_.clear();
    loss_->clear();
    loss_->setLossLabel(lossName(run));
    loss_->setParts(lossParts(run));
    loss_->setStepsPerEpoch(0);
    loss_->setBatchesBefore(batchesTrained(run, 0));
    codes_->clear();
    divergence_->clear();
    reconstructions_->clear();
    curves_->clear();
    points_->clear();
    reconstructions_->setTestCount(run.dataset->test.count());
    curves_->setTestCount(run.dataset->test.count());
    kind_ = run.architecture.input.kind;
    if (std::exchange(variational_, run.experiment.variational) != variational_)
        shareSamples();
    arrange();
}

void TrainTab::saveChoices(QDataStream& out) const {
    out << static_cast<int>(codes_->choice().mode) << codes_->choice().byVariance;
}

void TrainTab::restoreChoices(QDataStream& in) {
    int mode = 0;
    HistogramChoice choice;
    in >> mode >> choice.byVariance;
    if (in.status() != QDataStream::Ok || mode < 0 || mode > static_cast<int>(lastMode))
        return;
    choice.mode = static_cast<HistogramChoice::Mode>(mode);
    codes_->setChoice(choice);
}

/// What the network does with samples takes about half of the height; with a view more a little less.
void TrainTab::shareSamples() {
    samples_->setSizes(variational_ ? QList{420, 335, 245} : QList{520, 480, 0});
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

bool TrainTab::applies(const FigureView& view) const {
    if (&view == reconstructions_)
        return kind_ == SampleKind::Picture;
    if (&view == curves_)
        return kind_ == SampleKind::Curve;
    if (&view == points_)
        return kind_ == SampleKind::Point;
    return &view != divergence_ || variational_;
}

/// Marks where layers begin to train, the epoch whose weights are back after an early stop, and the past
/// moment that the views show.
void TrainTab::followStages(Session& session) {
    connect(&session, &Session::stagesBegan, this, [this](const std::vector<StageBegan>& stages) {
        stages_.insert(stages_.end(), stages.begin(), stages.end());
    });
    connect(&session, &Session::progressChanged, this, [this, &session] { showMarks(session); });
    connect(&session.timeline(), &Timeline::shownChanged, this, [this, &session] { showMarks(session); });
}

void TrainTab::showMarks(const Session& session) {
    std::vector<LossMark> marks;
    for (const StageBegan& stage : stages_)
        marks.push_back(stageMark(*session.run(), stage));
    if (const auto& branching = session.document()->branching())
        marks.push_back(branchMark(branching->step));
    const RunProgress& progress = session.progress();
    if (progress.bestEpoch > 0)
        marks.push_back(
            bestMark(*session.run(), progress.bestEpoch * progress.stepsPerEpoch, progress.stepsPerEpoch));
    if (session.timeline().isPast())
        marks.push_back(shownMark(session.timeline().shown()->step));
    std::ranges::stable_sort(marks, {}, &LossMark::step);
    loss_->setMarks(std::move(marks));
}

/// What it can be set against depends on the layers that train.
void TrainTab::followError(Session& session, ViewSession& views) {
    connect(&session, &Session::runStarted, this, [this](const std::shared_ptr<const Run>& run) {
        yardsticks_.clear();
        gauge_->setYardsticks({}, lossName(*run));
        gauge_->setError(std::nullopt);
    });
    connect(&views, &ViewSession::surveyed, this, [this, &session](const std::vector<Yardstick>& yardsticks) {
        yardsticks_ = yardsticks;
        showYardsticks(session);
    });
    connect(&session, &Session::stagesBegan, this, [this, &session] {
        gauge_->setError(std::nullopt); // of the layers before
        showYardsticks(session);
    });
    const auto isOfThisStage = [this](std::int64_t step, int stage) {
        return stages_.empty() || stage == stages_.back().stage || step > stages_.back().step;
    };
    connect(&session, &Session::validationsArrived, this,
            [this, isOfThisStage](const std::vector<ValidationLoss>& losses) {
                if (isOfThisStage(losses.back().step, 0))
                    gauge_->setError(losses.back().loss);
            });
    connect(&session, &Session::epochsArrived, this,
            [this, isOfThisStage](const std::vector<EpochResult>& epochs) {
                if (isOfThisStage(epochs.back().step, epochs.back().stage))
                    gauge_->setError(epochs.back().validationLoss);
            });
}

void TrainTab::showYardsticks(const Session& session) {
    if (yardsticks_.empty())
        return;
    const int stage = stages_.empty() ? (stageCount(*session.run()) > 0 ? 1 : 0) : stages_.back().stage;
    gauge_->setYardsticks(yardsticksInStage(*session.run(), yardsticks_, stage), lossName(*session.run()));
}

} // namespace diabolo
