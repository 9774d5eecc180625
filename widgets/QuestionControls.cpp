#include "widgets/QuestionControls.h"
#include "core/explore/CodeAnswers.h"
#include "widgets/CodeStartRow.h"
#include "widgets/FlowLayout.h"
#include "widgets/NetworkChooser.h"
#include "widgets/NoiseSlider.h"
#include "widgets/NumberBox.h"
#include "widgets/PlaceChooser.h"
#include "widgets/PrimaryButton.h"
#include "widgets/SampleChooser.h"
#include "widgets/WheelGuard.h"
#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>

namespace diabolo {

namespace {

using Kind = QuestionControls::Kind;

constexpr std::uint64_t choiceSeed = 1; ///< of random samples
constexpr std::size_t samplesAtFirst = 10;
constexpr std::size_t picturesDrawn = 10, pointsDrawn = 200; ///< points are small

QString inWords(Kind kind) {
    switch (kind) {
    case Kind::Reconstruct:
        return QObject::tr(
            "<b>Can it reconstruct?</b> Test samples are encoded and decoded. What is missing in the "
            "lower row did not fit through the code.");
    case Kind::Denoise:
        return QObject::tr(
            "<b>Can it denoise?</b> Gaussian noise is added to the codes, then they are decoded. A "
            "robust code still gives the same sample.");
    case Kind::Average:
        return QObject::tr(
            "<b>Can it average?</b> On the way from A to B, mixed values show both at once; a good "
            "code shows samples that could be real.");
    case Kind::Generate:
        return QObject::tr(
            "<b>Can it generate?</b> Random codes are decoded. They look like samples only where the "
            "code is filled, without holes.");
    case Kind::Arithmetic:
        return QObject::tr(
            "<b>Can it calculate?</b> If a direction in the code has a meaning, A − B + C changes C "
            "by what makes A different from B.");
    case Kind::Holes:
        return QObject::tr(
                   "<b>Where are the holes?</b> Places among the codes are decoded and encoded again. "
                   "Bright ones come back far away, holes over %1 spreads.")
            .arg(HoleMap::holeDistance);
    }
    return {};
}

} // namespace

QuestionControls::QuestionControls(QWidget* parent)
    : QWidget(parent)
    , buttons_(new QButtonGroup(this))
    , networks_(new NetworkChooser)
    , words_(new QLabel)
    , chosen_(samplesAtFirst) {
    std::iota(chosen_.begin(), chosen_.end(), std::size_t{0});
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(2, 4, 2, 2);
    rows->setSpacing(6);
    auto* first = new FlowLayout;
    rows->addLayout(first);
    addButtons(*first);
    first->addWidget(networks_);
    words_->setObjectName("question.words");
    words_->setWordWrap(true);
    words_->setTextFormat(Qt::RichText);
    rows->addWidget(words_);
    auto* settings = new FlowLayout;
    rows->addLayout(settings);
    addSettings(*settings);
    showKind();
}

void QuestionControls::addButtons(FlowLayout& row) {
    for (const auto& [kind, text] : {std::pair(Kind::Reconstruct, tr("Reconstruct")),
                                     {Kind::Denoise, tr("Denoise")},
                                     {Kind::Average, tr("Average")},
                                     {Kind::Generate, tr("Generate")},
                                     {Kind::Arithmetic, tr("Arithmetic")},
                                     {Kind::Holes, tr("Holes")}})
        row.addWidget(addButton(kind, text));
    buttons_->button(static_cast<int>(Kind::Reconstruct))->setChecked(true);
    connect(buttons_, &QButtonGroup::idToggled, this, [this](int, bool checked) {
        if (!checked)
            return;
        showKind();
        emit changed();
    });
}

QToolButton* QuestionControls::addButton(Kind kind, const QString& text) {
    auto* button = new PrimaryButton;
    button->setText(text);
    button->setObjectName("question." + text.toLower());
    button->setAccessibleName(tr("Question: %1").arg(text));
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    buttons_->addButton(button, static_cast<int>(kind));
    return button;
}

template <typename Widget>
Widget* QuestionControls::addSetting(FlowLayout& row, Widget* widget, std::vector<Kind> kinds) {
    row.addWidget(widget);
    settings_.push_back({widget, std::move(kinds)});
    return widget;
}

void QuestionControls::addSettings(FlowLayout& row) {
    samples_ = addSetting(row, new SampleChooser(choiceSeed, nullptr, "question.samples"),
                          {Kind::Reconstruct, Kind::Denoise});
    samples_->setSamples(chosen_);
    noise_ = addSetting(row, new NoiseSlider, {Kind::Denoise});
    addSetting(row, new QLabel(tr("A: test sample")), {Kind::Average});
    from_ = addSetting(row, makeSampleField("question.from", tr("Test sample A"), 0), {Kind::Average});
    addSetting(row, new QLabel(tr("B: test sample")), {Kind::Average});
    to_ = addSetting(row, makeSampleField("question.to", tr("Test sample B"), 1), {Kind::Average});
    steps_ = addSetting(row, new WholeNumberBox, {Kind::Average});
    steps_->setObjectName("question.steps");
    steps_->setAccessibleName(tr("Steps from A to B, both included"));
    steps_->setToolTip(tr("Steps from A to B, both included, 3 to 21"));
    steps_->setRange(3, 21);
    steps_->setValue(AverageQuestion().steps);
    steps_->setSuffix(tr(" steps"));
    guardAgainstWheel(steps_);
    a_ = addSetting(row, new PlaceChooser("A", 0), {Kind::Arithmetic});
    b_ = addSetting(row, new PlaceChooser("B", 1), {Kind::Arithmetic});
    c_ = addSetting(row, new PlaceChooser("C", 2), {Kind::Arithmetic});
    auto* again = addSetting(row, new QToolButton, {Kind::Denoise, Kind::Generate});
    again->setObjectName("question.again");
    again->setText(tr("Draw again"));
    again->setToolTip(tr("Other random numbers; both networks get the same ones"));
    again->setFocusPolicy(Qt::StrongFocus);
    toldClass_ = addSetting(row, new QComboBox, {Kind::Holes});
    toldClass_->setObjectName("question.class");
    toldClass_->setAccessibleName(tr("Class that the network is told"));
    guardAgainstWheel(toldClass_);

    connect(samples_, &SampleChooser::chosen, this, [this](const std::vector<std::size_t>& samples) {
        chosen_ = samples;
        emit changed();
    });
    connect(noise_, &NoiseSlider::changed, this, &QuestionControls::changed);
    for (QSpinBox* field : {from_, to_, steps_})
        connect(field, &QSpinBox::valueChanged, this, &QuestionControls::changed);
    for (PlaceChooser* place : {a_, b_, c_})
        connect(place, &PlaceChooser::changed, this, &QuestionControls::changed);
    connect(again, &QToolButton::clicked, this, &QuestionControls::drawAgain);
    connect(toldClass_, &QComboBox::currentIndexChanged, this, &QuestionControls::changed);
}

void QuestionControls::drawAgain() {
    ++seed_;
    emit changed();
}

void QuestionControls::setData(std::size_t samples, int classes, SampleKind kind) {
    drawn_ = kind == SampleKind::Point ? pointsDrawn : picturesDrawn;
    samples_->setTestCount(samples);
    std::erase_if(chosen_, [&](std::size_t sample) { return sample >= samples; });
    if (chosen_.empty()) {
        chosen_.resize(std::min(samples, samplesAtFirst));
        std::iota(chosen_.begin(), chosen_.end(), std::size_t{0});
    }
    samples_->setSamples(chosen_);
    for (QSpinBox* field : {from_, to_})
        setSampleCount(*field, samples);
    for (PlaceChooser* place : {a_, b_, c_})
        place->setSizes(samples, classes);
}

void QuestionControls::setSamples(const std::vector<std::size_t>& samples) {
    chosen_ = samples;
    samples_->setSamples(chosen_);
    emit changed();
}

void QuestionControls::setToldClasses(int count) {
    toldClasses_ = count;
    fillClasses(*toldClass_, count);
    showKind();
}

QuestionControls::Kind QuestionControls::kind() const {
    return static_cast<Kind>(buttons_->checkedId());
}

int QuestionControls::toldClass() const {
    return std::max(0, toldClass_->currentIndex());
}

std::optional<CodeQuestion> QuestionControls::question() const {
    switch (kind()) {
    case Kind::Reconstruct:
        return ReconstructQuestion{chosen_};
    case Kind::Denoise:
        return DenoiseQuestion{chosen_, noise_->share(), seed_};
    case Kind::Average:
        return AverageQuestion{static_cast<std::size_t>(from_->value()),
                               static_cast<std::size_t>(to_->value()), steps_->value()};
    case Kind::Generate:
        return GenerateQuestion{drawn_, seed_};
    case Kind::Arithmetic:
        return ArithmeticQuestion{a_->place(), b_->place(), c_->place()};
    case Kind::Holes:
        return std::nullopt;
    }
    return std::nullopt;
}

void QuestionControls::showKind() {
    words_->setText(inWords(kind()));
    for (const Setting& setting : settings_)
        setting.widget->setVisible(std::ranges::find(setting.kinds, kind()) != setting.kinds.end() &&
                                   (setting.widget != toldClass_ || toldClasses_ > 0));
}

} // namespace diabolo
