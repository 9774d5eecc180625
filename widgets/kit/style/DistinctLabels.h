#pragma once
#include "widgets/kit/style/NumberLabel.h"
#include <QStringList>
#include <cmath>
#include <vector>

namespace diabolo {

/// Numbers to be told apart, as short as that goes: three significant digits, more where two that differ
/// would look the same, and whole thousands in groups: "0.0972", "1 811", "1 812".
[[nodiscard]] inline QStringList labelsApart(const std::vector<double>& numbers) {
    const auto label = [](double number, int digits) {
        const bool whole = std::abs(number) >= 1000 && std::abs(number) < 1e9;
        const int decimals = digits - 1 - (whole ? static_cast<int>(std::log10(std::abs(number))) : 0);
        if (!whole || decimals > 0) // 'g' would write an exponent for fewer digits than the number has
            return withTrueMinus(whole ? QString::number(number, 'f', decimals)
                                       : QString::number(number, 'g', digits));
        return withTrueMinus(groupedLabel(std::llround(number)));
    };
    QStringList labels;
    for (int digits = 3; digits <= 8; ++digits) {
        labels.clear();
        bool apart = true;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            labels << label(numbers[i], digits);
            for (std::size_t j = 0; j < i; ++j)
                apart =
                    apart && (numbers[i] == numbers[j] || labels[static_cast<qsizetype>(j)] != labels.last());
        }
        if (apart)
            break;
    }
    return labels;
}

} // namespace diabolo
