#include "widgets/kit/samples/SampleChooser.h"
#include "widgets/kit/controls/FlowLayout.h"
#include "widgets/kit/controls/NumberBox.h"
#include "widgets/kit/samples/SampleList.h"
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QToolTip>
#include <algorithm>
#include <exception>
#include <numeric>

namespace diabolo {

SampleChooser::SampleChooser(std::uint64_t seed, QWidget* parent, const QString& name)
    : QWidget(parent)
    , generator_(seed)
    , number_(new WholeNumberBox)
    , list_(new QLineEdit) {
    setObjectName(name);
    number_->setObjectName(name + ".number");
    number_->setAccessibleName(tr("Number of test samples shown"));
    number_->setToolTip(tr("How many test samples to show, 1 to %1").arg(mostSamplesShown));
    number_->setRange(1, mostSamplesShown);
    number_->setValue(10);
    list_->setObjectName(name + ".list");
    list_->setAccessibleName(tr("Indices of the test samples shown"));
    list_->setToolTip(tr("Indices in the test set, like 0, 5, 17-20; Enter shows them"));
    list_->setPlaceholderText(tr("0, 5, 17-20"));
    list_->setMinimumWidth(list_->fontMetrics().horizontalAdvance(list_->placeholderText()) + 20);

    auto* row = new FlowLayout(this);
    row->addWidget(number_);
    auto* first = addButton(tr("First"), "first", tr("The first samples of the test set"));
    auto* random = addButton(tr("Random"), "random", tr("Other samples at each press"));
    row->addWidget(list_);

    connect(number_, &QSpinBox::valueChanged, this, [this] { random_ ? chooseRandom() : chooseFirst(); });
    connect(first, &QToolButton::clicked, this, &SampleChooser::chooseFirst);
    connect(random, &QToolButton::clicked, this, &SampleChooser::chooseRandom);
    connect(list_, &QLineEdit::returnPressed, this, &SampleChooser::chooseListed);
}

QToolButton* SampleChooser::addButton(const QString& text, const QString& name, const QString& tip) {
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setObjectName(objectName() + '.' + name);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::StrongFocus);
    layout()->addWidget(button);
    return button;
}

void SampleChooser::offerNoise() {
    auto* noise =
        addButton(tr("Noise"), "noise",
                  tr("Random noise in place of test samples. Even a network that copies pictures of\n"
                     "another kind gives little of it back: ask Copy in the Questions tab."));
    noise->setCheckable(true);
    noise->setAccessibleName(tr("Random noise in place of test samples"));
    connect(noise, &QToolButton::toggled, this, &SampleChooser::noiseChosen);
}

QToolButton* SampleChooser::offerCodes() {
    auto* codes = addButton(tr("Code"), "codes",
                            tr("The code of each sample as a small picture above its reconstruction:\n"
                               "its units row by row, or its feature maps side by side"));
    codes->setCheckable(true);
    codes->setAccessibleName(tr("Show the codes of the samples"));
    return codes;
}

void SampleChooser::setTestCount(std::size_t count) {
    testCount_ = count;
}

void SampleChooser::setSamples(const std::vector<std::size_t>& samples) {
    const QSignalBlocker blocker(number_);
    if (!samples.empty())
        number_->setValue(static_cast<int>(samples.size()));
    if (!list_->hasFocus()) // never under the fingers of someone who types
        showList(samples);
}

void SampleChooser::showList(const std::vector<std::size_t>& samples) {
    list_->setText(sampleText(samples));
    list_->setCursorPosition(0); // the beginning says more than the end where there is little room
    list_->setAccessibleDescription({});
}

std::size_t SampleChooser::wanted() const {
    return std::min(static_cast<std::size_t>(number_->value()), testCount_);
}

void SampleChooser::chooseFirst() {
    random_ = false;
    std::vector<std::size_t> samples(wanted());
    std::iota(samples.begin(), samples.end(), std::size_t{0});
    choose(samples);
}

void SampleChooser::chooseRandom() {
    random_ = true;
    std::vector<std::size_t> samples; // a few of many: draw until they differ
    while (samples.size() < wanted()) {
        const std::size_t index = std::uniform_int_distribution<std::size_t>(0, testCount_ - 1)(generator_);
        if (std::find(samples.begin(), samples.end(), index) == samples.end())
            samples.push_back(index);
    }
    choose(samples);
}

void SampleChooser::chooseListed() {
    try {
        choose(parseSamples(list_->text(), testCount_));
    } catch (const std::exception& error) {
        showProblem(QString::fromUtf8(error.what()));
    }
}

void SampleChooser::choose(const std::vector<std::size_t>& samples) {
    if (samples.empty())
        return;
    showList(samples);
    setSamples(samples);
    emit chosen(samples);
}

void SampleChooser::showProblem(const QString& problem) {
    list_->setAccessibleDescription(problem);
    list_->selectAll();
    QToolTip::showText(list_->mapToGlobal(QPoint(0, list_->height())), problem, list_, {}, 10'000);
}

} // namespace diabolo
