#pragma once
#include <algorithm>
#include <cmath>

// Functions whose last bit differs between mathematical libraries, from + − × ÷ alone: what is built in is to
// be the same on every machine. Files that use them are compiled without fused multiply-add.
namespace diabolo {

/// sin 2πx, to about 10⁻¹¹.
[[nodiscard]] inline double sineOfTurns(double x) {
    x -= std::floor(x + 0.5); // to [−½, ½], exactly
    if (x > 0.25)
        x = 0.5 - x;
    else if (x < -0.25)
        x = -0.5 - x;
    const double angle = 6.283185307179586 * x; // within ±π/2, where the Taylor series converges soon
    const double square = angle * angle;
    double sum = 1.0;
    for (int n = 16; n >= 2; n -= 2)
        sum = 1.0 - square / (n * (n + 1)) * sum;
    return angle * sum;
}

/// cos 2πx, to about 10⁻¹¹.
[[nodiscard]] inline double cosineOfTurns(double x) {
    return sineOfTurns(x + 0.25);
}

/// exp(−x²/2) to about 1 % of its height, and 0 beyond ±4: (1 + y/2⁸)^−2⁸ with y = x²/2.
[[nodiscard]] inline double bellCurve(double x) {
    if (!(x > -4.0 && x < 4.0))
        return 0.0;
    double power = 1.0 + x * x / 512.0;
    for (int doubling = 0; doubling < 8; ++doubling)
        power *= power;
    return 1.0 / power;
}

} // namespace diabolo
