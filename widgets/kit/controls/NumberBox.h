#pragma once
#include "core/base/TypedNumber.h"
#include "widgets/kit/controls/InvalidMark.h"
#include <QDoubleSpinBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolTip>
#include <type_traits>

namespace diabolo {

/// What a typed number must be to be taken.
struct NumberBoxRule {
    double lowest = 0;
    double highest = 0;
    int decimals = 0;
};

/// Why what was typed cannot be; empty where it can.
[[nodiscard]] QString numberBoxProblem(const QString& typed, const NumberBoxRule& rule);

/// A spin box that takes numbers as readTypedNumber() does and shows them with a point, in every locale. Qt's
/// own makes 45 of a point or a comma that is none in the locale. What cannot be is marked as it is typed,
/// stays when one goes elsewhere, and is said then; Esc brings the last number back.
template <typename Box>
class TypedNumberBox : public Box {
public:
    explicit TypedNumberBox(QWidget* parent = nullptr)
        : Box(parent) {
        this->setLocale(QLocale::c());
        this->setKeyboardTracking(false); // or the 10 of a refused 101 would hold
        QObject::connect(this->lineEdit(), &QLineEdit::textChanged, this, [this] { mark(); });
        QObject::connect(this, &Box::valueChanged, this, [this] { mark(); });
    }

    /// Why what stands in the box is none of its numbers; empty where it is one.
    [[nodiscard]] QString problem() const { return problemOf(this->lineEdit()->text()); }

    [[nodiscard]] QValidator::State validate(QString& text, int&) const override {
        return problemOf(text).isEmpty() ? QValidator::Acceptable : QValidator::Intermediate;
    }

    /// Qt's own takes thousands' separators out.
    void fixup(QString&) const override {}

protected:
    [[nodiscard]] NumberBoxRule rule() const {
        const auto lowest = static_cast<double>(this->minimum()),
                   highest = static_cast<double>(this->maximum());
        if constexpr (std::is_same_v<Box, QDoubleSpinBox>)
            return {lowest, highest, this->decimals()};
        else
            return {lowest, highest, 0};
    }

    [[nodiscard]] bool isSpecial(const QString& text) const {
        return !this->specialValueText().isEmpty() && text == this->specialValueText();
    }

    /// Without what stands before and behind the number.
    [[nodiscard]] QString numberIn(QString text) const {
        if (!this->prefix().isEmpty() && text.startsWith(this->prefix()))
            text.remove(0, this->prefix().size());
        if (!this->suffix().isEmpty() && text.endsWith(this->suffix()))
            text.chop(this->suffix().size());
        return text.trimmed();
    }

    void keyPressEvent(QKeyEvent* event) override {
        const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (problem().isEmpty() || (!enter && event->key() != Qt::Key_Escape))
            return Box::keyPressEvent(event);
        if (enter)
            say();
        else
            giveUp();
        event->accept();
    }

    void focusOutEvent(QFocusEvent* event) override {
        if (problem().isEmpty())
            return Box::focusOutEvent(event);
        say();
        this->lineEdit()->event(event); // Qt's own would put the last number in place of what was typed
        QWidget::focusOutEvent(event);
    }

    void hideEvent(QHideEvent* event) override {
        problem().isEmpty() ? Box::hideEvent(event) : QWidget::hideEvent(event);
    }

private:
    [[nodiscard]] QString problemOf(const QString& text) const {
        return isSpecial(text) ? QString() : numberBoxProblem(numberIn(text), rule());
    }

    void mark() {
        const bool invalid = !problem().isEmpty();
        markInvalid(*this->lineEdit(), invalid);
        if (!invalid)
            this->setAccessibleDescription({});
    }

    void giveUp() {
        this->setValue(this->value()); // which replaces the text without a signal
        mark();
    }

    void say() {
        const QString words = problem();
        this->setAccessibleDescription(words);
        QToolTip::showText(this->mapToGlobal(QPoint(0, this->height())), words, this);
    }
};

class WholeNumberBox : public TypedNumberBox<QSpinBox> {
public:
    using TypedNumberBox<QSpinBox>::TypedNumberBox;

protected:
    [[nodiscard]] int valueFromText(const QString& text) const override;
};

class DecimalBox : public TypedNumberBox<QDoubleSpinBox> {
public:
    using TypedNumberBox<QDoubleSpinBox>::TypedNumberBox;

protected:
    [[nodiscard]] double valueFromText(const QString& text) const override;
};

} // namespace diabolo
