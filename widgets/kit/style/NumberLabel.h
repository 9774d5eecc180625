#pragma once
#include "core/base/NumberText.h"
#include <QString>
#include <array>
#include <charconv>

namespace diabolo {

/// "209 968", with thin spaces, as the views write every count.
[[nodiscard]] inline QString groupedLabel(std::int64_t number) {
    return QString::fromStdString(groupedText(number, "\u2009"));
}

/// "−0.5" of "-0.5": a minus as wide as a plus, not a hyphen.
[[nodiscard]] inline QString withTrueMinus(QString number) {
    return number.replace('-', QStringLiteral("−"));
}

/// So many significant digits, the last ones also where they are noughts, so that numbers beside each other
/// are as long: "0.100", "−25.2"; whole thousands in groups, "1 810"; the very large and the very small with
/// powers of ten, "6.75×10⁻⁵".
[[nodiscard]] QString significantLabel(double number, int digits);

/// What was measured: three significant digits.
[[nodiscard]] inline QString shortLabel(double number) {
    return significantLabel(number, 3);
}

/// What was chosen, and is round: "0.5", "0.25", "1".
[[nodiscard]] inline QString chosenLabel(double number) {
    return withTrueMinus(QString::number(number, 'g', 3));
}

/// "29 %", and never "0 %" or "100 %" of something that is less or more than none or all.
[[nodiscard]] QString percentLabel(double fraction);

/// "⁻⁵"
[[nodiscard]] QString superscript(int number);

/// "PC 1" for `index` 0: principal components are counted from 1, as the field writes them.
[[nodiscard]] inline QString componentLabel(std::size_t index) {
    return QStringLiteral("PC %1").arg(index + 1);
}

/// The shortest text that reads back as `number`, as CSV files have it: "0.01" for 0.01F. Number is float or
/// double.
template <typename Number>
[[nodiscard]] QString exactText(Number number) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    return QString::fromLatin1(text.data(), end - text.data());
}

} // namespace diabolo
