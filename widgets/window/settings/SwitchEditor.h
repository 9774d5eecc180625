#pragma once
#include "widgets/window/settings/SettingEditor.h"

class QCheckBox;

namespace diabolo {

/// A box to tick, for what is on or off.
class SwitchEditor : public SettingEditor {
    Q_OBJECT
public:
    explicit SwitchEditor(const Setting& setting, QWidget* parent = nullptr);

    void setValue(const SettingValue& value) override;
    [[nodiscard]] QWidget* focusTarget() override;
    [[nodiscard]] bool isSmall() const override { return true; }

private:
    QCheckBox* box_;
};

} // namespace diabolo
