#include "widgets/window/settings/NumberEditor.h"
#include "widgets/kit/controls/WheelGuard.h"
#include "widgets/window/settings/TextEditor.h"
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>

namespace diabolo {

NumberEditor::NumberEditor(const Setting& setting, QWidget* parent)
    : SettingEditor(parent)
    , scale_(setting)
    , field_(new TextEditor(setting, this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    if (scale_.isUseful()) {
        addSlider(setting);
        auto* line = qobject_cast<QLineEdit*>(field_->focusTarget());
        line->setMinimumWidth(0); // for a list of numbers
        line->setAlignment(Qt::AlignRight);
        setTabOrder(slider_, line); // as they stand
        field_->setFixedWidth(fontMetrics().horizontalAdvance("0.000123") + 12);
    }
    layout->addWidget(field_);
    connect(field_, &SettingEditor::edited, this, [this](const SettingValue& value) {
        moveSliderTo(value);
        emit edited(value);
    });
    connect(field_, &SettingEditor::refused, this, &SettingEditor::refused);
    connect(field_, &SettingEditor::reverted, this, &SettingEditor::reverted);
}

void NumberEditor::addSlider(const Setting& setting) {
    slider_ = new QSlider(Qt::Horizontal, this);
    slider_->setObjectName("setting." + QString::fromStdString(setting.key) + ".slider");
    slider_->setAccessibleName(QString::fromStdString(setting.label));
    slider_->setAccessibleDescription(QString::fromStdString(setting.explanation));
    slider_->setRange(0, scale_.last());
    slider_->setSingleStep(scale_.step());
    slider_->setPageStep(10 * scale_.step());
    slider_->setMinimumWidth(90);
    guardAgainstWheel(slider_);
    layout()->addWidget(slider_);
    connect(slider_, &QSlider::valueChanged, this, [this](int position) {
        const SettingValue value = scale_.valueAt(position);
        field_->setValue(value);
        emit edited(value);
    });
}

void NumberEditor::setValue(const SettingValue& value) {
    moveSliderTo(value);
    field_->setValue(value);
}

void NumberEditor::moveSliderTo(const SettingValue& value) {
    // A value that the slider's position already stands for does not move it: a drag is not pulled back by
    // rounding.
    if (!slider_ || scale_.valueAt(slider_->value()) == value)
        return;
    const QSignalBlocker quiet(slider_);
    slider_->setValue(scale_.positionOf(value));
}

QWidget* NumberEditor::focusTarget() {
    return field_->focusTarget();
}

} // namespace diabolo
