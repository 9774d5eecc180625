#include "widgets/window/settings/TextEditor.h"
#include "widgets/kit/controls/InvalidMark.h"
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <exception>

namespace diabolo {

TextEditor::TextEditor(const Setting& setting, QWidget* parent)
    : SettingEditor(parent)
    , setting_(setting)
    , field_(new QLineEdit(this)) {
    const QString label = QString::fromStdString(setting.label);
    field_->setObjectName("setting." + QString::fromStdString(setting.key));
    field_->setAccessibleName(label);
    field_->setAccessibleDescription(QString::fromStdString(setting.explanation));
    field_->setMinimumWidth(field_->fontMetrics().horizontalAdvance("400, 200, 100") + 12);
    field_->installEventFilter(this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(field_);
    connect(field_, &QLineEdit::editingFinished, this, &TextEditor::commit);
}

void TextEditor::setValue(const SettingValue& value) {
    value_ = value;
    field_->setText(QString::fromStdString(displayText(setting_, value)));
    field_->setModified(false);
    markInvalid(*field_, false);
}

QWidget* TextEditor::focusTarget() {
    return field_;
}

bool TextEditor::eventFilter(QObject* watched, QEvent* event) {
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != field_ || !key || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape ||
        !field_->isModified())
        return SettingEditor::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // while something is typed, Esc belongs to the field and not to the window
        return true;
    }
    setValue(value_);
    emit reverted();
    return true;
}

void TextEditor::commit() {
    if (!field_->isModified())
        return;
    try {
        const SettingValue value = parseValue(setting_, field_->text().toStdString());
        setValue(value);
        emit edited(value);
    } catch (const std::exception& error) {
        markInvalid(*field_, true);
        emit refused(QString::fromUtf8(error.what()));
    }
}

} // namespace diabolo
