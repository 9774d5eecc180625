#include "widgets/kit/controls/CodeStartRow.h"
#include "widgets/kit/controls/FlowLayout.h"
#include "widgets/kit/controls/NumberBox.h"
#include "widgets/kit/controls/WheelGuard.h"
#include "widgets/kit/samples/ClassLabel.h"
#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <algorithm>
#include <limits>

namespace diabolo {

void fillClasses(QComboBox& box, int count, const ClassNames& names) {
    QStringList texts, before;
    for (int i = 0; i < count; ++i)
        texts << classLabel(names, i);
    for (int i = 0; i < box.count(); ++i)
        before << box.itemText(i);
    if (texts != before) {
        const QSignalBlocker quiet(&box);
        const int current = box.currentIndex();
        box.clear();
        box.addItems(texts);
        box.setCurrentIndex(std::min(std::max(current, 0), count - 1));
    }
    box.setVisible(count > 0);
}

CodeStartRow::CodeStartRow(QWidget* parent)
    : QWidget(parent)
    , sample_(new WholeNumberBox)
    , random_(nullptr)
    , classes_(new QComboBox) {
    auto* row = new FlowLayout(this);
    auto* from = new QLabel(tr("Start from"));
    row->addWidget(from);
    const auto addButton = [&](const QString& text, const QString& name, const QString& tip) {
        auto* button = new QToolButton;
        button->setText(text);
        button->setObjectName(name);
        button->setToolTip(tip);
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
        return button;
    };
    auto* again = addButton(tr("Test sample"), "start.sample", tr("The code of this test sample"));
    sample_->setObjectName("start.index");
    sample_->setAccessibleName(tr("Index of the test sample to start from"));
    sample_->setToolTip(tr("Index in the test set; another one starts from it"));
    sample_->setKeyboardTracking(false);
    guardAgainstWheel(sample_);
    row->addWidget(sample_);
    auto* zero = addButton(tr("Zero"), "start.zero", tr("Every unit at 0"));
    auto* mean = addButton(tr("Mean"), "start.mean", tr("Every unit at its mean over the test samples"));
    random_ = addButton(tr("Random"), "start.random", {});
    classes_->setObjectName("start.class");
    classes_->setAccessibleName(tr("Class that the decoder is told"));
    classes_->setToolTip(tr("A conditional network decodes the same code differently for each class"));
    guardAgainstWheel(classes_);
    row->addWidget(classes_);
    setTestCount(0);
    setGaussian(false);
    setClassCount(0);

    const auto askForSample = [this] { emit sampleWanted(static_cast<std::size_t>(sample_->value())); };
    connect(again, &QToolButton::clicked, this, askForSample);
    connect(sample_, &QSpinBox::valueChanged, this, askForSample);
    connect(zero, &QToolButton::clicked, this, &CodeStartRow::zeroWanted);
    connect(mean, &QToolButton::clicked, this, &CodeStartRow::meanWanted);
    connect(random_, &QToolButton::clicked, this, &CodeStartRow::randomWanted);
    connect(classes_, &QComboBox::currentIndexChanged, this, &CodeStartRow::classChosen);
}

void CodeStartRow::setTestCount(std::size_t count) {
    constexpr std::size_t most = std::numeric_limits<int>::max();
    const QSignalBlocker quiet(sample_); // a sample that is gone is not asked for
    sample_->setRange(0, static_cast<int>(std::min(count, most)) - (count > 0 ? 1 : 0));
}

void CodeStartRow::setSample(std::size_t sample) {
    constexpr std::size_t most = std::numeric_limits<int>::max();
    const QSignalBlocker quiet(sample_);
    sample_->setValue(static_cast<int>(std::min(sample, most)));
}

void CodeStartRow::setGaussian(bool gaussian) {
    random_->setToolTip(gaussian ? tr("A draw from the prior: every unit from a normal distribution with "
                                      "mean 0 and variance 1")
                                 : tr("Every unit's value from a test sample of its own, drawn at random"));
}

void CodeStartRow::setClassCount(int count, const ClassNames& names) {
    fillClasses(*classes_, count, names);
}

int CodeStartRow::classIndex() const {
    return std::max(0, classes_->currentIndex());
}

} // namespace diabolo
