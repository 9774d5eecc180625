#include "widgets/kit/plots/TickLabels.h"
#include "widgets/kit/style/NumberLabel.h"
#include <algorithm>
#include <cmath>
#include <vector>

namespace diabolo {

namespace {

constexpr int mostDigits = 15; ///< that a double holds, whatever the number

int exponentOf(double number) {
    return number > 0 ? static_cast<int>(std::floor(std::log10(number) + 1e-12)) : 0;
}

/// The fewest decimals with which each of the places is at most `tolerance` from what is written.
int decimalsFor(std::span<const double> places, double tolerance, int most) {
    int decimals = 0;
    for (double unit = 1; decimals < most; ++decimals, unit *= 10)
        if (std::ranges::all_of(places, [&](double place) {
                return std::abs(place * unit - std::round(place * unit)) <= tolerance * unit;
            }))
            break;
    return decimals;
}

/// `places` to within `tolerance`, all in the same form.
QStringList labels(std::span<const double> places, double tolerance) {
    double largest = 0;
    for (const double place : places)
        largest = std::max(largest, std::abs(place));
    const int exponent = exponentOf(largest);
    const double power = std::pow(10.0, exponent);
    std::vector<double> mantissas;
    for (const double place : places)
        mantissas.push_back(place / power);
    const int plain = decimalsFor(places, tolerance, std::clamp(mostDigits - exponent, 0, 300));
    const int scaled = decimalsFor(mantissas, tolerance / power, mostDigits);
    const auto length = [](int whole, int decimals) { return whole + (decimals > 0 ? decimals + 1 : 0); };
    const auto sign = superscript(exponent);
    constexpr int longest = 6; // characters that are always written out
    const int writtenOut = length(std::max(exponent, 0) + 1, plain);
    const bool asPower =
        writtenOut > longest && length(1, scaled) + 3 + static_cast<int>(sign.size()) <= writtenOut;
    QStringList texts;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const bool zero = std::abs(places[i]) <= tolerance; // never "−0.00"
        const double number = zero ? 0 : asPower ? mantissas[i] : places[i];
        const QString text = withTrueMinus(QString::number(number, 'f', asPower ? scaled : plain));
        texts << (!asPower ? text : zero ? QStringLiteral("0") : text + QStringLiteral("×10") + sign);
    }
    return texts;
}

} // namespace

QStringList tickLabels(std::span<const double> places) {
    double gap = HUGE_VAL, largest = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        largest = std::max(largest, std::abs(places[i]));
        if (i > 0 && places[i] > places[i - 1])
            gap = std::min(gap, places[i] - places[i - 1]);
    }
    if (!std::isfinite(gap))
        gap = largest > 0 ? 1e-6 * largest : 1;
    return labels(places, 1e-3 * gap); // places are sums of steps, and none is quite round
}

QStringList endLabels(double lowest, double highest) {
    const std::vector<double> ends = {lowest, highest};
    const double range = highest - lowest;
    return labels(ends, (range > 0 ? range : std::max(std::abs(lowest), 1.0)) / 400);
}

} // namespace diabolo
