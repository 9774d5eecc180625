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

/// Three significant digits: "0.0972", "5.64", "−25.2".
[[nodiscard]] inline QString shortLabel(double number) {
    return withTrueMinus(QString::number(number, 'g', 3));
}

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
