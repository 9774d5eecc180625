#pragma once
#include "core/NumberText.h"
#include <QString>

namespace diabolo {

/// "209 968", with thin spaces, as the views write every count.
[[nodiscard]] inline QString groupedLabel(std::int64_t number) {
    return QString::fromStdString(groupedText(number, "\u2009"));
}

/// Three significant digits: "0.0972", "5.64", "25.2".
[[nodiscard]] inline QString shortLabel(double number) {
    return QString::number(number, 'g', 3);
}

} // namespace diabolo
