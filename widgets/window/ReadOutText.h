#pragma once
#include "core/training/TrainingNews.h"
#include <QString>
#include <cstdint>

namespace diabolo {

/// Numbers as the read-outs show them; an en dash where there is nothing to show yet.

[[nodiscard]] QString epochText(const RunProgress& progress); ///< "2.4 / 3"; an opened model's own count, too
[[nodiscard]] QString lossText(double loss);         ///< "0.0981"; "6.75×10⁻⁵" where decimals say little
[[nodiscard]] QString countText(std::int64_t count); ///< "57 300", with a narrow no-break space
[[nodiscard]] QString rateText(double perSecond);    ///< three significant digits: "57 300"
[[nodiscard]] QString durationText(double seconds);  ///< "0:42", "12:05", "1:02:03"
[[nodiscard]] QString aboutText(double seconds);     ///< an estimate: "≈ 40 s", "≈ 45 min", "≈ 1.5 h"

} // namespace diabolo
