#pragma once
#include "widgets/window/settings/SettingEditor.h"
#include "widgets/window/settings/SliderScale.h"

class QSlider;

namespace diabolo {

class TextEditor;

/// A number: a slider for the hand (where the range makes one useful) and a field for the exact value.
class NumberEditor : public SettingEditor {
    Q_OBJECT
public:
    explicit NumberEditor(const Setting& setting, QWidget* parent = nullptr);

    void setValue(const SettingValue& value) override;
    [[nodiscard]] QWidget* focusTarget() override;

private:
    void addSlider(const Setting& setting);
    void moveSliderTo(const SettingValue& value);

    SliderScale scale_;
    QSlider* slider_ = nullptr; ///< null where it would be no help
    TextEditor* field_;
};

} // namespace diabolo
