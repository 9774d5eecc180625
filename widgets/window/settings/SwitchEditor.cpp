#include "widgets/window/settings/SwitchEditor.h"
#include <QCheckBox>
#include <QHBoxLayout>

namespace diabolo {

SwitchEditor::SwitchEditor(const Setting& setting, QWidget* parent)
    : SettingEditor(parent)
    , box_(new QCheckBox(this)) {
    box_->setObjectName("setting." + QString::fromStdString(setting.key));
    box_->setAccessibleName(QString::fromStdString(setting.label));
    box_->setAccessibleDescription(QString::fromStdString(setting.explanation));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(box_);
    connect(box_, &QCheckBox::clicked, this, [this](bool on) { emit edited(on); });
}

void SwitchEditor::setValue(const SettingValue& value) {
    box_->setChecked(std::get<bool>(value));
}

QWidget* SwitchEditor::focusTarget() {
    return box_;
}

} // namespace diabolo
