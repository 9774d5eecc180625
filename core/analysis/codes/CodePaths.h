#pragma once
#include <span>
#include <vector>

namespace diabolo {

/// The code a share t of the way from a to b on the line between them: (1 − t) a + t b.
[[nodiscard]] std::vector<float> straightBetween(std::span<const float> a, std::span<const float> b,
                                                 double t);

/// The same on the arc between them (Shoemake 1985; for codes White 2016, "Sampling Generative Networks"):
/// sin((1 − t)Ω) / sin Ω · a + sin(tΩ) / sin Ω · b, with Ω the angle between a and b. Where they have no
/// angle, or one of 0 or π, it is the line.
[[nodiscard]] std::vector<float> sphericalBetween(std::span<const float> a, std::span<const float> b,
                                                  double t);

} // namespace diabolo
