#pragma once
#include "core/experiment/Settings.h"
#include <QString>
#include <QWidget>

namespace diabolo {

/// What a person changes the value of one setting with.
class SettingEditor : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Shows the value that holds, in place of whatever was being typed.
    virtual void setValue(const SettingValue& value) = 0;

    /// The control that the setting's label points at.
    [[nodiscard]] virtual QWidget* focusTarget() = 0;

    /// Whether it is so small that it stands beside its label in a narrow panel, too.
    [[nodiscard]] virtual bool isSmall() const { return false; }

signals:
    void edited(const diabolo::SettingValue& value); ///< always a value that the setting allows
    void refused(const QString& reason);             ///< what was typed cannot be; the reason in words
    void reverted();                                 ///< what was typed is given up
};

/// The editor for a setting's kind: slider and field for numbers, a list of choices, or a field.
[[nodiscard]] SettingEditor* makeSettingEditor(const Setting& setting, QWidget* parent);

} // namespace diabolo
