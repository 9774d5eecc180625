#include "widgets/kit/controls/NumberBox.h"
#include "core/base/NumberText.h"
#include <cmath>

namespace diabolo {

namespace {

QString written(double number) {
    return QString::fromStdString(realText(number));
}

} // namespace

QString numberBoxProblem(const QString& typed, const NumberBoxRule& rule) {
    const TypedNumber number = readTypedNumber(typed.toStdString());
    if (!number.value)
        return QString::fromStdString(number.problem);
    if (*number.value < rule.lowest || *number.value > rule.highest)
        return QObject::tr("%1 is out of range: from %2 to %3")
            .arg(typed, written(rule.lowest), written(rule.highest));
    const double unit = std::pow(10.0, rule.decimals);
    if (std::abs(*number.value * unit - std::round(*number.value * unit)) <= 1e-9 * unit)
        return {};
    if (rule.decimals == 0)
        return QObject::tr("%1 is not a whole number").arg(typed);
    return rule.decimals == 1 ? QObject::tr("%1 has more than one decimal").arg(typed)
                              : QObject::tr("%1 has more than %2 decimals").arg(typed).arg(rule.decimals);
}

int WholeNumberBox::valueFromText(const QString& text) const {
    if (isSpecial(text))
        return minimum();
    const TypedNumber number = readTypedNumber(numberIn(text).toStdString());
    return number.value ? static_cast<int>(std::lround(*number.value)) : value();
}

double DecimalBox::valueFromText(const QString& text) const {
    if (isSpecial(text))
        return minimum();
    return readTypedNumber(numberIn(text).toStdString()).value.value_or(value());
}

} // namespace diabolo
