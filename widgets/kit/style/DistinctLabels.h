#pragma once
#include "widgets/kit/style/NumberLabel.h"
#include <QStringList>
#include <vector>

namespace diabolo {

/// Numbers to be told apart, as short as that goes: three significant digits, more of all where two that
/// differ would look the same: "0.0972", "1 811", "1 812".
[[nodiscard]] inline QStringList labelsApart(const std::vector<double>& numbers) {
    QStringList labels;
    for (int digits = 3; digits <= 8; ++digits) {
        labels.clear();
        bool apart = true;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            labels << significantLabel(numbers[i], digits);
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
