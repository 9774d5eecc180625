#pragma once
#include "widgets/window/settings/SettingEditor.h"

class QLineEdit;

namespace diabolo {

/// A field for a value as people write it. What cannot be stays in the field, marked; Esc brings the last
/// value back.
class TextEditor : public SettingEditor {
    Q_OBJECT
public:
    explicit TextEditor(const Setting& setting, QWidget* parent = nullptr);

    void setValue(const SettingValue& value) override;
    [[nodiscard]] QWidget* focusTarget() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void commit();

    const Setting& setting_;
    QLineEdit* field_;
    SettingValue value_;
};

} // namespace diabolo
