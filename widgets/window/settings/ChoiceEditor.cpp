#include "widgets/window/settings/ChoiceEditor.h"
#include "widgets/kit/controls/WheelGuard.h"
#include <QComboBox>
#include <QHBoxLayout>

namespace diabolo {

ChoiceEditor::ChoiceEditor(const Setting& setting, QWidget* parent)
    : SettingEditor(parent)
    , box_(new QComboBox(this)) {
    box_->setObjectName("setting." + QString::fromStdString(setting.key));
    box_->setAccessibleName(QString::fromStdString(setting.label));
    box_->setAccessibleDescription(QString::fromStdString(setting.explanation));
    guardAgainstWheel(box_);
    for (const SettingChoice& choice : setting.choices)
        box_->addItem(QString::fromStdString(choice.label), QString::fromStdString(choice.key));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(box_);
    connect(box_, &QComboBox::activated, this,
            [this](int index) { emit edited(box_->itemData(index).toString().toStdString()); });
}

void ChoiceEditor::setValue(const SettingValue& value) {
    const QString key = QString::fromStdString(std::get<std::string>(value));
    box_->setCurrentIndex(box_->findData(key));
}

QWidget* ChoiceEditor::focusTarget() {
    return box_;
}

} // namespace diabolo
