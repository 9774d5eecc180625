#include "widgets/views/questions/PlaceChooser.h"
#include "widgets/kit/controls/NumberBox.h"
#include "widgets/kit/controls/WheelGuard.h"
#include "widgets/kit/samples/ClassLabel.h"
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <algorithm>
#include <limits>

namespace diabolo {

QSpinBox* makeSampleField(const QString& objectName, const QString& accessibleName, std::size_t sample) {
    auto* field = new WholeNumberBox;
    field->setObjectName(objectName);
    field->setAccessibleName(accessibleName);
    field->setToolTip(QObject::tr("Index in the test set, from 0"));
    field->setKeyboardTracking(false);
    field->setRange(0, std::numeric_limits<int>::max());
    field->setValue(static_cast<int>(sample));
    field->setMinimumWidth(56);
    guardAgainstWheel(field);
    return field;
}

void setSampleCount(QSpinBox& field, std::size_t samples) {
    constexpr std::size_t most = std::numeric_limits<int>::max();
    const QSignalBlocker quiet(&field);
    field.setRange(0, static_cast<int>(std::min(samples, most)) - 1);
}

PlaceChooser::PlaceChooser(const QString& name, std::size_t sample, QWidget* parent)
    : QWidget(parent)
    , kind_(new QComboBox)
    , sample_(makeSampleField("question.sample" + name, tr("Test sample %1").arg(name), sample)) {
    kind_->setObjectName("question.place" + name);
    kind_->setAccessibleName(tr("What %1 is").arg(name));
    kind_->addItem(tr("test sample"));
    guardAgainstWheel(kind_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 8, 0);
    row->setSpacing(4);
    row->addWidget(new QLabel(name));
    row->addWidget(kind_);
    row->addWidget(sample_);
    connect(kind_, &QComboBox::currentIndexChanged, this, [this](int kind) {
        sample_->setVisible(kind == 0);
        emit changed();
    });
    connect(sample_, &QSpinBox::valueChanged, this, &PlaceChooser::changed);
    setSizes(0, 0);
}

void PlaceChooser::setSizes(std::size_t samples, int classes, const ClassNames& names) {
    if (samples > 0)
        setSampleCount(*sample_, samples);
    const QSignalBlocker quiet(kind_);
    const int before = kind_->currentIndex();
    while (kind_->count() > 1)
        kind_->removeItem(1);
    for (int i = 0; i < classes; ++i)
        kind_->addItem(tr("mean of class %1").arg(className(names, i)));
    kind_->setCurrentIndex(before <= classes ? before : 0);
    sample_->setVisible(kind_->currentIndex() == 0);
    kind_->setToolTip(classes > 0 ? tr("A test sample, or the mean code of a class's test samples")
                                  : tr("The data set has no classes, so there are no means of them"));
}

CodePlace PlaceChooser::place() const {
    CodePlace place{static_cast<std::size_t>(sample_->value())};
    if (kind_->currentIndex() > 0)
        place.meanOfClass = kind_->currentIndex() - 1;
    return place;
}

} // namespace diabolo
