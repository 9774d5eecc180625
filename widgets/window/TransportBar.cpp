#include "widgets/window/TransportBar.h"
#include "core/architecture/Architecture.h"
#include "core/training/StageLoss.h"
#include "widgets/kit/controls/PrimaryButton.h"
#include "widgets/kit/style/Symbols.h"
#include "widgets/window/ReadOut.h"
#include "widgets/window/ReadOutText.h"
#include "widgets/window/TransportActions.h"
#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <algorithm>
#include <utility>

namespace diabolo {

namespace {

QString shortUnit(const Experiment& experiment, SampleKind kind) {
    if (experiment.variational)
        return TransportBar::tr("nats");
    const bool entropy = experiment.loss == Loss::BinaryCrossEntropy;
    const QString loss = entropy ? QStringLiteral("BCE") : QStringLiteral("MSE");
    return kind == SampleKind::Picture ? loss + QStringLiteral("/pixel") : loss;
}

} // namespace

TransportBar::TransportBar(QWidget* parent)
    : QWidget(parent)
    , actions_(new TransportActions(this))
    , dataMenu_(new QMenu(this)) {
    setObjectName("transport");
    addActions(actions_->all()); // so that the keys work in full screen and whatever a menu shows
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);

    keepWidth(*addButton(actions_->playPause, "transport.play"));
    addButton(actions_->step, "transport.step");
    addButton(actions_->reset, "transport.reset");
    layout->addSpacing(8);
    dataButton_ = addMenuButton(tr("Data"), symbolIcon(Symbol::Data), "transport.data", dataMenu_);
    dataButton_->setToolTip(tr("The data set to learn from"));
    dataMenu_->setTitle(tr("&Data set"));
    layout->addStretch(1);
    addReadOuts();
    setDataChoices({});
    setLoss(Experiment(), SampleKind::Picture);
    setProgress({});
}

QToolButton* TransportBar::addButton(QAction* action, const QString& name) {
    QToolButton* button = action == actions_->playPause ? new PrimaryButton(this) : new QToolButton(this);
    button->setDefaultAction(action);
    button->setObjectName(name);
    button->setAccessibleName(action->text());
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout()->addWidget(button);
    if (action != actions_->playPause)
        shrinking_.push_back(button);
    return button;
}

/// Room for either of its texts, so that nothing beside it moves when the training starts or rests.
void TransportBar::keepWidth(QToolButton& playButton) {
    for (const bool playing : {true, false}) {
        actions_->setPlaying(playing);
        playButton.setMinimumWidth(std::max(playButton.minimumWidth(), playButton.sizeHint().width()));
    }
}

QToolButton* TransportBar::addMenuButton(const QString& text, const QIcon& icon, const QString& name,
                                         QMenu* menu) {
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setText(text);
    button->setIcon(icon);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    menu->setToolTipsVisible(true);
    layout()->addWidget(button);
    return button;
}

void TransportBar::addReadOuts() {
    const auto add = [this](const QString& caption, const QString& widest, const QString& name) {
        auto* readOut = new ReadOut(caption, widest, this);
        readOut->setObjectName("transport." + name);
        layout()->addWidget(readOut);
        connect(readOut, &ReadOut::widened, this, &TransportBar::fit);
        return readOut;
    };
    auto* row = qobject_cast<QHBoxLayout*>(layout());
    constexpr int gap = 10;
    epoch_ = add(tr("epoch"), "000.0 / 000", "epoch");
    epoch_->setToolTip(tr("How often the network has seen the whole training set, of the epochs to train"));
    row->addSpacing(gap);
    trainingLoss_ = add({}, "0.0000", "trainingLoss");
    row->addSpacing(gap);
    validationLoss_ = add({}, "0.0000", "validationLoss");
    row->addSpacing(gap);
    rate_ = add(tr("samples/s"), "000 000", "rate");
    rate_->setToolTip(tr("Training samples a second, with validation and all else counted in"));
    row->addSpacing(gap);
    timeLeft_ = add(tr("time left"), "0:00:00", "timeLeft");
    timeLeft_->setToolTip(tr("Until the last epoch is done, in hours, minutes and seconds"));
}

void TransportBar::setDataChoices(const std::vector<DataChoice>& choices) {
    dataMenu_->clear();
    for (const DataChoice& choice : choices) {
        QAction* action = dataMenu_->addAction(choice.label.isEmpty() ? choice.name : choice.label);
        action->setToolTip(choice.description);
        action->setData(choice.name);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, name = choice.name] {
            markData(); // a click took the mark along, before anything is open
            emit dataChosen(name);
        });
    }
    dataMenu_->addSeparator();
    dataMenu_->addAction(actions_->openFile);
    dataMenu_->addAction(actions_->openFolder);
    markData();
}

void TransportBar::markData() {
    for (QAction* action : dataMenu_->actions())
        action->setChecked(action->isCheckable() && action->data().toString() == dataName_);
}

/// In room that does not depend on the name, so that nothing beside it moves.
void TransportBar::setCurrentData(const QString& label, const QString& name) {
    constexpr int widest = 110;
    dataName_ = name.isEmpty() ? label : name;
    markData();
    dataButton_->setText(fontMetrics().elidedText(label, Qt::ElideMiddle, widest));
    dataButton_->setAccessibleName(tr("Data set: %1").arg(label));
    dataButton_->setToolTip(tr("The data set to learn from: %1").arg(label));
    dataButton_->setMinimumWidth(0);
    const int beside = dataButton_->sizeHint().width() - fontMetrics().horizontalAdvance(dataButton_->text());
    dataButton_->setMinimumWidth(beside + widest);
    fit();
}

void TransportBar::setPlaying(bool playing) {
    actions_->setPlaying(playing);
    fit();
}

void TransportBar::setProgress(const RunProgress& progress) {
    const QString none = QStringLiteral("–");
    RunProgress atTheEnd = progress;
    atTheEnd.step = progress.epochs * progress.stepsPerEpoch;
    epoch_->makeRoomFor(epochText(atTheEnd));
    epoch_->setValue(epochText(progress));
    trainingLoss_->setValue(progress.step > 0 ? lossText(progress.trainLoss) : none);
    rate_->setValue(rateText(progress.samplesPerSecond));
    timeLeft_->setValue(progress.secondsExpected > 0 ? aboutText(progress.secondsExpected)
                                                     : durationText(progress.secondsLeft));
    const bool codes = judgesCodes(progress.stage, progress.stages);
    if (std::exchange(judgesCodes_, codes) != codes)
        nameTrainingLoss();
}

void TransportBar::setValidationLoss(std::optional<double> loss, const QString& judges) {
    validationLoss_->setValue(loss ? lossText(*loss) : QStringLiteral("–"));
    QString explanation = tr("Validation loss: %1, on samples that are never trained on").arg(lossLabel_);
    if (!judges.isEmpty())
        explanation += tr("; this one on %1").arg(judges);
    validationLoss_->setToolTip(explanation);
}

void TransportBar::setLoss(const Experiment& experiment, SampleKind kind) {
    lossUnit_ = shortUnit(experiment, kind);
    lossLabel_ = QString::fromStdString(lossLabel(experiment, kind));
    validationLoss_->setCaption(tr("validation %1").arg(lossUnit_));
    validationLoss_->setToolTip(
        tr("Validation loss: %1, on samples that are never trained on").arg(lossLabel_));
    nameTrainingLoss();
}

/// An inner pair of layers that trains alone is judged by the code that it gives back.
void TransportBar::nameTrainingLoss() {
    trainingLoss_->setCaption(tr("training %1").arg(judgesCodes_ ? tr("code MSE") : lossUnit_));
    const QString label = judgesCodes_ ? QLatin1String(codeLossLabel) : lossLabel_;
    trainingLoss_->setToolTip(tr("Training loss: %1, running mean over the last batches").arg(label));
    fit();
}

QSize TransportBar::minimumSizeHint() const {
    return {compactWidth_, QWidget::minimumSizeHint().height()};
}

void TransportBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

/// Shows the buttons with their text where there is room for all of it.
void TransportBar::fit() {
    setCompact(true);
    compactWidth_ = layout()->minimumSize().width();
    setCompact(false);
    if (layout()->minimumSize().width() > width())
        setCompact(true);
}

void TransportBar::setCompact(bool compact) {
    for (QToolButton* button : shrinking_)
        button->setToolButtonStyle(compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

} // namespace diabolo
