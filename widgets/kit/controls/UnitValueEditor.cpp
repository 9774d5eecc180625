#include "widgets/kit/controls/UnitValueEditor.h"
#include "core/base/TypedNumber.h"
#include "widgets/kit/controls/InvalidMark.h"
#include "widgets/kit/style/NumberLabel.h"
#include <QKeyEvent>
#include <QToolTip>
#include <cmath>
#include <limits>

namespace diabolo {

UnitValueEditor::UnitValueEditor(QWidget* viewport)
    : QLineEdit(viewport) {
    setObjectName("sliders.value");
    setAccessibleName(tr("Value of the unit"));
    setAlignment(Qt::AlignRight);
    hide();
    connect(this, &QLineEdit::editingFinished, this, &UnitValueEditor::take);
}

void UnitValueEditor::open(const QRect& place, float value) {
    value_ = value;
    setText(exactText(value));
    setGeometry(place.adjusted(-12, 2, 4, -2));
    setAccessibleDescription({});
    markInvalid(*this, false);
    show();
    selectAll();
    setFocus();
}

void UnitValueEditor::dismiss() {
    if (isHidden())
        return;
    const bool hadFocus = hasFocus();
    hide();
    if (hadFocus)
        emit dismissed();
}

void UnitValueEditor::take() {
    if (isHidden())
        return;
    const TypedNumber typed = readTypedNumber(text().toStdString());
    const std::optional<double>& value = typed.value;
    if (value && std::abs(*value) <= std::numeric_limits<float>::max()) {
        dismiss();
        emit entered(*value);
        return;
    }
    if (!hasFocus())
        return dismiss();
    const QString problem =
        value ? tr("%1 is too large for a unit").arg(text()) : QString::fromStdString(typed.problem);
    markInvalid(*this, true);
    setAccessibleDescription(problem);
    selectAll();
    QToolTip::showText(mapToGlobal(QPoint(0, height())), problem, this);
}

/// Return must not come back as the sliders' own, which opens the editor.
void UnitValueEditor::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        setText(exactText(value_));
        dismiss();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        take();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace diabolo
