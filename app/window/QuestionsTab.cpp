#include "app/window/QuestionsTab.h"
#include "app/figures/RunLabels.h"
#include "app/files/DatasetLoader.h"
#include "app/files/FileDialogs.h"
#include "app/sessions/Session.h"
#include "app/sessions/TrainedNetworks.h"
#include "widgets/kit/controls/OtherKindChooser.h"
#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/figure/ViewFrame.h"
#include "widgets/views/holes/HoleMapView.h"
#include "widgets/views/questions/AnswerView.h"
#include "widgets/views/questions/NetworkChooser.h"
#include "widgets/views/questions/QuestionControls.h"
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <initializer_list>
#include <utility>

namespace diabolo {

namespace {

constexpr std::size_t mostPoints = 2000; ///< of the data, behind answers of points

/// The data that points are answered among; nothing for other samples.
std::vector<float> surroundingsOf(const Samples& test) {
    if (test.shape().kind != SampleKind::Point)
        return {};
    const std::size_t count = std::min(test.count(), mostPoints);
    std::vector<float> points(count * test.shape().size());
    test.copyTo(0, count, points);
    return points;
}

int toldClassesOf(const Run& run) {
    return run.architecture.layers[1].classInputs;
}

/// A code with room for all of a sample's values.
bool isOvercomplete(const Run& run) {
    const Architecture& network = run.architecture;
    return static_cast<std::size_t>(network.layers[network.codeLayer()].units) >= network.input.size();
}

} // namespace

QuestionsTab::QuestionsTab(Session& session, QWidget* parent)
    : ViewTab(parent)
    , controls_(new QuestionControls(this))
    , columns_(addSplitter(Qt::Horizontal, "questions.columns"))
    , trained_(session.trained())
    , otherLoader_(new DatasetLoader(this)) {
    setObjectName("questions");
    auto* rows = static_cast<QVBoxLayout*>(layout());
    rows->insertWidget(0, controls_);
    addSide(sides_[0], {});
    addSide(sides_[1], "-beside");
    sides_[0].shown = true;
    for (const Side& side : sides_)
        columns_->addWidget(frame(side.answer));
    for (const Side& side : sides_)
        columns_->addWidget(frame(side.holes));
    connect(controls_, &QuestionControls::changed, this, [this] {
        showHint();
        showViews();
        ask();
    });
    connect(&controls_->networks(), &NetworkChooser::chosen, this, [this](int index) {
        wanted_ = index < 0 ? RunId{0} : trained_.comparable()[static_cast<std::size_t>(index)].id();
        showBeside(index);
    });
    offerOtherKinds();
    followSession(session);
    showViews();
    ask();
}

/// Whatever can be opened as data can be shown to a network, too.
void QuestionsTab::offerOtherKinds() {
    const OtherKindChooser& chooser = controls_->otherKind();
    const auto open = [this](const QString& path) { otherLoader_->open({path.toStdString(), 0}); };
    connect(&chooser, &OtherKindChooser::fileWanted, this, [this, open] {
        askForFile(this, "other-kind", tr("Samples of another kind"), tr("All files (*)"), open);
    });
    connect(&chooser, &OtherKindChooser::folderWanted, this, [this, open] {
        askForFolder(this, "other-kind", tr("A folder of samples of another kind"), open);
    });
    connect(&chooser, &OtherKindChooser::changed, otherLoader_, &DatasetLoader::cancel);
    connect(otherLoader_, &DatasetLoader::opened, this,
            [this](const std::shared_ptr<const Dataset>& dataset) {
                controls_->otherKind().setDataset(dataset);
            });
    connect(otherLoader_, &DatasetLoader::failed, this, &QuestionsTab::failed);
}

void QuestionsTab::addSide(Side& side, const QString& suffix) {
    side.questions = new NetworkQuestions(this);
    side.answer = new AnswerView("question" + suffix);
    side.holes = new HoleMapView("holes" + suffix);
    follow(side);
    setWords(side, tr("The network is being prepared."));
}

void QuestionsTab::follow(Side& side) {
    NetworkQuestions* questions = side.questions;
    connect(questions, &NetworkQuestions::answered, this, [this, &side](const CodeAnswer& answer) {
        name(side, answer.step);
        side.answer->setAnswer(answer);
    });
    connect(questions, &NetworkQuestions::cloudReady, side.holes, &HoleMapView::setCloud);
    connect(questions, &NetworkQuestions::mapped, this, [this, &side](const HoleMap& map) {
        name(side, map.step);
        side.holes->setMap(map);
    });
    connect(questions, &NetworkQuestions::refused, this,
            [this, &side](const QString& reason) { setWords(side, reason); });
    connect(questions, &NetworkQuestions::failed, this, &QuestionsTab::failed);
}

void QuestionsTab::followSession(Session& session) {
    connect(&trained_, &TrainedNetworks::forgotten, this, [this] {
        if (sides_[0].run)
            offerNetworks();
    });
    connect(&session, &Session::runStarted, this, &QuestionsTab::begin);
    connect(&session, &Session::progressChanged, this,
            [this](const RunProgress& progress) { sides_[0].stepsPerEpoch = progress.stepsPerEpoch; });
    connect(&session.timeline(), &Timeline::shownChanged, this,
            [this, &session](const std::shared_ptr<const WeightSnapshot>& snapshot) {
                const bool training = session.progress().phase == RunPhase::Training;
                sides_[0].questions->setSnapshot(snapshot, training && !session.timeline().isPast());
            });
    // At rest there is time for more than while it learns.
    connect(&session, &Session::playingChanged, this, [this](bool playing) {
        if (!playing)
            sides_[0].questions->setTraining(false);
    });
}

void QuestionsTab::setWatched(bool watched) {
    for (const Side& side : sides_)
        side.questions->setWatched(watched);
}

void QuestionsTab::begin(const std::shared_ptr<const Run>& run) {
    Side& present = sides_[0];
    present.questions->setSnapshot(nullptr, false);
    present.stepsPerEpoch = 0;
    setRun(present, run);
    name(present, batchesTrained(*run, 0));
    setWords(present, tr("The network is being prepared."));
    const Samples& test = run->dataset->test;
    controls_->setData(test.count(), test.hasLabels() ? classCount(*run->dataset) : 0, test.shape().kind,
                       classNamesOf(run->dataset));
    looked_ = isVisible();
    offerNetworks();
}

void QuestionsTab::takeSamples(const ReconstructionGrid& grid) {
    if (grid.randomNoise || grid.shape.kind == SampleKind::Point)
        return;
    if (std::exchange(samplesElsewhere_, grid.samples) != grid.samples)
        controls_->setSamples(grid.samples);
}

void QuestionsTab::setRun(Side& side, const std::shared_ptr<const Run>& run) {
    side.run = run;
    side.toldClasses = toldClassesOf(*run);
    const Samples& test = run->dataset->test;
    side.answer->setSurroundings(surroundingsOf(test), test.shape().size());
}

/// What a person chose stays; otherwise a network of the other family, when there is one.
void QuestionsTab::offerNetworks() {
    const std::vector<TrainedNetwork> networks = trained_.comparable();
    const auto wanted = std::ranges::find(networks, wanted_.value_or(0), &TrainedNetwork::id);
    int index = trained_.ofOtherFamily();
    if (wanted != networks.end())
        index = static_cast<int>(wanted - networks.begin());
    else if (wanted_ == RunId{0})
        index = -1;
    controls_->networks().setNetworks(namesOf(networks), index);
    showHint();
    showBeside(index);
}

/// Which other network tells most depends on the question: copying is a matter of the code's size.
void QuestionsTab::showHint() {
    if (!sides_[0].run)
        return;
    QString other = sides_[0].run->experiment.variational ? tr("a plain one") : tr("a variational one");
    if (controls_->kind() == QuestionControls::Kind::Copy)
        other = isOvercomplete(*sides_[0].run) ? tr("one with a small code")
                                               : tr("one with a code of many units");
    controls_->networks().setHint(tr("Train another network, %1 say: it will appear beside it").arg(other));
}

void QuestionsTab::showBeside(int index) {
    Side& beside = sides_[1];
    beside.shown = index >= 0;
    if (beside.shown) {
        const TrainedNetwork network = trained_.comparable()[static_cast<std::size_t>(index)];
        beside.stepsPerEpoch = network.stepsPerEpoch();
        setRun(beside, network.document->run());
        name(beside, batchesTrained(network.run(), network.snapshot()->step));
        setWords(beside, {});
        beside.questions->setSnapshot(network.snapshot(), false);
    } else {
        beside.toldClasses = 0;
        beside.questions->setSnapshot(nullptr, false);
        setWords(beside, {});
    }
    controls_->setToldClasses(std::max(sides_[0].toldClasses, beside.toldClasses),
                              classNamesOf(sides_[0].run->dataset));
    showViews();
}

void QuestionsTab::setWords(Side& side, const QString& words) {
    side.answer->setWords(words);
    side.holes->setWords(words);
}

void QuestionsTab::name(Side& side, std::int64_t batches) {
    const QString title = QString::fromStdString(side.run->experiment.title);
    const QString training = trainingText(batches, side.stepsPerEpoch);
    side.answer->setNetwork(title, training);
    side.holes->setNetwork(title, training);
    setCaption({});
}

void QuestionsTab::setCaption(const QString&) {
    for (const Side& side : sides_)
        for (FigureView* view : std::initializer_list<FigureView*>{side.answer, side.holes})
            diabolo::setCaption(*view, side.run ? figureCaption(*side.run) : QString());
}

void QuestionsTab::ask() {
    for (const Side& side : sides_)
        side.questions->ask(controls_->question(), controls_->toldClass());
}

bool QuestionsTab::applies(const FigureView& view) const {
    const bool holes = controls_->kind() == QuestionControls::Kind::Holes;
    return looked_ && std::ranges::any_of(sides_, [&](const Side& side) {
               return side.shown && (holes ? &view == side.holes : &view == side.answer);
           });
}

/// The views that are shown share the room equally.
void QuestionsTab::showViews() {
    arrange();
    fitOrientation();
    constexpr int wide = 10'000; // sizes are stretched to the real room in proportion
    columns_->setSizes({wide, wide, wide, wide});
}

QSize QuestionsTab::minimumSizeHint() const {
    int width = controls_->minimumSizeHint().width();
    for (int i = 0; i < columns_->count(); ++i)
        width = std::max(width, columns_->widget(i)->minimumSizeHint().width());
    return {width, ViewTab::minimumSizeHint().height()};
}

void QuestionsTab::resizeEvent(QResizeEvent* event) {
    ViewTab::resizeEvent(event);
    fitOrientation();
}

/// One above the other where pictures, or maps with their legends, become too small side by side. A path or a
/// sum stands in one row, whose pictures are larger over the whole width.
void QuestionsTab::fitOrientation() {
    using Kind = QuestionControls::Kind;
    const Kind kind = controls_->kind();
    const bool points = sides_[0].run && sides_[0].run->dataset->test.shape().kind == SampleKind::Point;
    const bool oneRow = !points && (kind == Kind::Average || kind == Kind::Arithmetic);
    const int sideBySide = kind == Kind::Holes ? 740 : 500;
    const Qt::Orientation fitting = oneRow || width() < sideBySide ? Qt::Vertical : Qt::Horizontal;
    if (columns_->orientation() != fitting)
        columns_->setOrientation(fitting);
}

void QuestionsTab::showEvent(QShowEvent* event) {
    ViewTab::showEvent(event);
    looked_ = true;
    showViews();
}

} // namespace diabolo
