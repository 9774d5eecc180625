#include "widgets/views/scatter/EmbeddingControls.h"
#include "widgets/kit/controls/NumberBox.h"
#include "widgets/kit/controls/WheelGuard.h"
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QFrame>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <algorithm>

namespace diabolo {

namespace {

template <typename Box>
void name(Box* box, const QString& objectName, const QString& accessibleName, const QString& tip) {
    box->setObjectName(objectName);
    box->setAccessibleName(accessibleName);
    box->setToolTip(tip);
    guardAgainstWheel(box);
}

QToolButton* button(const QString& objectName, const QString& text, const QString& tip) {
    auto* made = new QToolButton;
    made->setObjectName(objectName);
    made->setText(text);
    made->setToolTip(tip);
    made->setFocusPolicy(Qt::StrongFocus);
    return made;
}

} // namespace

EmbeddingControls::EmbeddingControls(QWidget* parent)
    : QWidget(parent)
    , perplexity_(new DecimalBox)
    , exaggeration_(new DecimalBox)
    , learningRate_(new DecimalBox)
    , iterations_(new WholeNumberBox)
    , seed_(new WholeNumberBox)
    , popup_(new QFrame(this, Qt::Popup)) {
    const TsneSettings defaults;
    name(perplexity_, "tsne.perplexity", tr("Perplexity of t-SNE"),
         tr("Perplexity: about how many neighbours of each code count"));
    perplexity_->setDecimals(0);
    perplexity_->setRange(2, 1000);
    perplexity_->setValue(defaults.perplexity);
    connect(perplexity_, &QDoubleSpinBox::valueChanged, this,
            [this](double value) { wantedPerplexity_ = value; });
    auto* form = new QFormLayout(popup_);
    qobject_cast<QFrame*>(popup_)->setFrameShape(QFrame::StyledPanel);
    addSettings(*form);
    addButtons();
    setState(false, false);
}

void EmbeddingControls::addSettings(QFormLayout& form) {
    const TsneSettings defaults;
    name(exaggeration_, "tsne.exaggeration", tr("Early exaggeration of t-SNE"),
         tr("How much stronger neighbours attract each other in the first iterations"));
    exaggeration_->setDecimals(1);
    exaggeration_->setRange(1, 100);
    exaggeration_->setValue(defaults.exaggeration);
    name(learningRate_, "tsne.learningRate", tr("Learning rate of t-SNE"),
         tr("0 takes what suits the number of points"));
    learningRate_->setSpecialValueText(tr("automatic"));
    learningRate_->setDecimals(0);
    learningRate_->setRange(0, 100'000);
    name(iterations_, "tsne.iterations", tr("Iterations of t-SNE"), tr("How many steps t-SNE takes in all"));
    iterations_->setRange(10, 100'000);
    iterations_->setSingleStep(100);
    iterations_->setValue(defaults.iterations);
    name(seed_, "tsne.seed", tr("Seed of t-SNE"), tr("The same seed gives the same picture"));
    seed_->setRange(0, 1'000'000'000);
    form.addRow(tr("&Perplexity"), perplexity_);
    form.addRow(tr("&Exaggeration"), exaggeration_);
    form.addRow(tr("&Learning rate"), learningRate_);
    form.addRow(tr("&Iterations"), iterations_);
    form.addRow(tr("&Seed"), seed_);
}

void EmbeddingControls::addButtons() {
    start_ = button("tsne.start", tr("Start"), tr("Lay the newest codes out anew"));
    stop_ = button("tsne.stop", tr("Stop"), {});
    fromHere_ = button("tsne.fromHere", tr("From here"),
                       tr("Lay the newest codes out, beginning with the picture as it is:\n"
                          "what has moved is what the network has learned since"));
    more_ = button("tsne.settings", tr("Settings…"),
                   tr("Perplexity, exaggeration, learning rate, iterations, seed"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (QWidget* widget : std::initializer_list<QWidget*>{start_, stop_, fromHere_, more_})
        row->addWidget(widget);
    connect(start_, &QToolButton::clicked, this, [this] { emit startPressed(false); });
    connect(fromHere_, &QToolButton::clicked, this, [this] { emit startPressed(true); });
    connect(stop_, &QToolButton::clicked, this,
            [this] { running_ ? emit stopPressed() : emit continuePressed(); });
    connect(more_, &QToolButton::clicked, this, &EmbeddingControls::openSettings);
}

void EmbeddingControls::openSettings() {
    popup_->adjustSize();
    popup_->move(more_->mapToGlobal(QPoint(0, more_->height())));
    popup_->show();
    perplexity_->setFocus();
}

TsneSettings EmbeddingControls::settings() const {
    TsneSettings settings;
    settings.perplexity = perplexity_->value();
    settings.exaggeration = exaggeration_->value();
    settings.learningRate = learningRate_->value();
    settings.iterations = iterations_->value();
    settings.seed = static_cast<std::uint64_t>(seed_->value());
    return settings;
}

void EmbeddingControls::setPoints(std::size_t points) {
    const QSignalBlocker quiet(perplexity_); // what the user wants outlives a few samples
    const auto most = static_cast<double>(points > 0 ? (points - 1) / 3 : 0);
    perplexity_->setMaximum(std::clamp(most, 2.0, 1000.0));
    perplexity_->setValue(wantedPerplexity_);
}

void EmbeddingControls::setState(bool running, bool hasLayout) {
    running_ = running;
    stop_->setText(running ? tr("Stop") : tr("Continue"));
    stop_->setToolTip(running ? tr("Stop where it is; nothing is lost")
                              : tr("Go on from where it stopped, or for as many iterations again"));
    stop_->setEnabled(running || hasLayout);
    fromHere_->setEnabled(hasLayout);
}

} // namespace diabolo
