#pragma once
#include "widgets/window/settings/SettingEditor.h"

class QComboBox;

namespace diabolo {

/// A drop-down of a setting's choices.
class ChoiceEditor : public SettingEditor {
    Q_OBJECT
public:
    explicit ChoiceEditor(const Setting& setting, QWidget* parent = nullptr);

    void setValue(const SettingValue& value) override;
    [[nodiscard]] QWidget* focusTarget() override;

private:
    QComboBox* box_;
};

} // namespace diabolo
