#include "widgets/views/questions/QuestionControls.h"
#include "core/queries/CodeAnswers.h"
#include "widgets/kit/controls/CodeStartRow.h"
#include "widgets/kit/controls/FlowLayout.h"
#include "widgets/kit/controls/NoiseSlider.h"
#include "widgets/kit/controls/NumberBox.h"
#include "widgets/kit/controls/OtherKindChooser.h"
#include "widgets/kit/controls/PrimaryButton.h"
#include "widgets/kit/controls/WheelGuard.h"
#include "widgets/kit/samples/SampleChooser.h"
#include "widgets/views/questions/NetworkChooser.h"
#include "widgets/views/questions/PlaceChooser.h"
#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace diabolo {

namespace {

using Kind = QuestionControls::Kind;

constexpr std::uint64_t choiceSeed = 1; ///< of random samples
constexpr std::size_t samplesAtFirst = 10;
constexpr std::size_t picturesDrawn = 10, pointsDrawn = 200; ///< points are small

QString samplesName(SampleKind kind) {
    switch (kind) {
    case SampleKind::Picture:
        return QObject::tr("pictures");
    case SampleKind::Curve:
        return QObject::tr("curves");
    case SampleKind::Point:
        return QObject::tr("points");
    }
    return {};
}

/// The question about such samples, and how to read its answer.
QString inWords(Kind kind, SampleKind samples) {
    switch (kind) {
    case Kind::Reconstruct:
        return QObject::tr(
            "<b>Can it reconstruct?</b> Test samples are encoded and decoded. What is missing in the "
            "lower row did not fit through the code.");
    case Kind::Copy:
        return QObject::tr("<b>Does it copy?</b> It is shown samples of a kind that it never saw, and noise. "
                           "What gives those "
                           "back, too, copies: its code need not know its own samples. Compare a narrow code "
                           "with one as wide "
                           "as the data, then ask both the other questions.");
    case Kind::DenoiseInput:
        return QObject::tr(
                   "<b>Can it denoise %1?</b> Gaussian noise is added to the %1; the network sees those, and "
                   "is judged "
                   "by the clean ones. Compare a network that was trained so (Denoising) with a plain one.")
            .arg(samplesName(samples));
    case Kind::DenoiseCode:
        return QObject::tr(
            "<b>Can it denoise its code?</b> The samples are clean; Gaussian noise is added to their codes, "
            "then they are decoded. A robust code still gives the same sample.");
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
    for (const auto& [kind, name, text] : {std::tuple(Kind::Reconstruct, "reconstruct", tr("Reconstruct")),
                                           {Kind::Copy, "copy", tr("Copy")},
                                           {Kind::DenoiseInput, "denoise", tr("Denoise")},
                                           {Kind::DenoiseCode, "denoise-code", tr("Denoise code")},
                                           {Kind::Average, "average", tr("Average")},
                                           {Kind::Generate, "generate", tr("Generate")},
                                           {Kind::Arithmetic, "arithmetic", tr("Arithmetic")},
                                           {Kind::Holes, "holes", tr("Holes")}})
        row.addWidget(addButton(kind, name, text));
    buttons_->button(static_cast<int>(Kind::Reconstruct))->setChecked(true);
    connect(buttons_, &QButtonGroup::idToggled, this, [this](int, bool checked) {
        if (!checked)
            return;
        showKind();
        emit changed();
    });
}

QToolButton* QuestionControls::addButton(Kind kind, const QString& name, const QString& text) {
    auto* button = new PrimaryButton;
    button->setText(text);
    button->setObjectName("question." + name);
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
                          {Kind::Reconstruct, Kind::DenoiseInput, Kind::DenoiseCode});
    samples_->setSamples(chosen_);
    inputNoise_ =
        addSetting(row, new NoiseSlider(NoiseSlider::On::Samples, "question.noise"), {Kind::DenoiseInput});
    codeNoise_ =
        addSetting(row, new NoiseSlider(NoiseSlider::On::Code, "question.code-noise"), {Kind::DenoiseCode});
    other_ = addSetting(row, new OtherKindChooser, {Kind::Copy});
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
    auto* again =
        addSetting(row, new QToolButton, {Kind::Copy, Kind::DenoiseInput, Kind::DenoiseCode, Kind::Generate});
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
    for (NoiseSlider* noise : {inputNoise_, codeNoise_})
        connect(noise, &NoiseSlider::changed, this, &QuestionControls::changed);
    connect(other_, &OtherKindChooser::changed, this, &QuestionControls::changed);
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

void QuestionControls::setData(std::size_t samples, int classes, SampleKind kind, const ClassNames& names) {
    drawn_ = kind == SampleKind::Point ? pointsDrawn : picturesDrawn;
    if (std::exchange(sampleKind_, kind) != kind) {
        const QSignalBlocker blocker(inputNoise_);
        inputNoise_->setAmount(usualInputNoise(kind));
        other_->reset();
    }
    other_->setEnabled(kind != SampleKind::Point); // of which there is no other kind
    showKind();
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
        place->setSizes(samples, classes, names);
}

void QuestionControls::setSamples(const std::vector<std::size_t>& samples) {
    chosen_ = samples;
    samples_->setSamples(chosen_);
    emit changed();
}

void QuestionControls::setToldClasses(int count, const ClassNames& names) {
    toldClasses_ = count;
    fillClasses(*toldClass_, count, names);
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
    case Kind::Copy:
        return CopyQuestion{drawn_, other_->dataset(), seed_};
    case Kind::DenoiseInput:
        return DenoiseInputQuestion{chosen_, inputNoise_->amount(), seed_};
    case Kind::DenoiseCode:
        return DenoiseCodeQuestion{chosen_, codeNoise_->amount(), seed_};
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
    words_->setText(inWords(kind(), sampleKind_));
    for (const Setting& setting : settings_)
        setting.widget->setVisible(std::ranges::find(setting.kinds, kind()) != setting.kinds.end() &&
                                   (setting.widget != toldClass_ || toldClasses_ > 0));
}

} // namespace diabolo
