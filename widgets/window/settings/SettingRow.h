#pragma once
#include "core/experiment/Settings.h"
#include <QString>
#include <QWidget>
#include <optional>

class QBoxLayout;
class QLabel;

namespace diabolo {

class SettingEditor;

/// One setting: its label, the editor of its kind, and below them a note when there is something to say.
class SettingRow : public QWidget {
    Q_OBJECT
public:
    explicit SettingRow(const Setting& setting, QWidget* parent = nullptr);

    [[nodiscard]] const Setting& setting() const { return setting_; }

    /// Shows the value that holds. What is being typed stays unless the value is another than the last one
    /// shown.
    void setValue(const SettingValue& value);

    /// The value of the running training where it is another one and only a reset changes it; otherwise none.
    void setRunningValue(const std::optional<SettingValue>& running);

    /// Why the value does not go together with those of other settings; empty when it does.
    void setConflict(const QString& reason);

    [[nodiscard]] int labelWidthHint() const;
    [[nodiscard]] int besideWidth(int labelWidth) const; ///< that the row needs for setBeside()

    /// The label beside its editor in a column of `labelWidth`, or above it where the panel is narrow and the
    /// editor is not small.
    void setBeside(int labelWidth);
    void setStacked();

protected:
    void paintEvent(QPaintEvent* event) override;

signals:
    void changed(const QString& key, const diabolo::SettingValue& value);

private:
    void accept(const SettingValue& value);
    void showNote();

    const Setting& setting_;
    QLabel* label_;
    QBoxLayout* line_;
    SettingEditor* editor_;
    QLabel* note_;
    std::optional<SettingValue> value_;
    std::optional<SettingValue> running_;
    QString refusal_;  ///< why the typed value cannot be; empty when it can
    QString conflict_; ///< see setConflict()
};

} // namespace diabolo
