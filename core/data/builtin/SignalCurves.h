#pragma once
#include "core/data/Samples.h"
#include <cstddef>
#include <cstdint>

namespace diabolo {

// Signals over time, 1 × 128 values: SampleKind::Curve. The classes are balanced and in random order, and the
// same seed gives the same curves on every machine.

/// Heartbeats as an electrocardiogram shows them, 1.6 seconds at 80 values a second, in millivolts: each beat
/// is a P, Q, R, S and T wave, each a Gaussian, with the order, places and proportions of McSharry, Clifford,
/// Tarassenko and Smith, "A dynamical model for generating synthetic electrocardiogram signals", IEEE
/// Transactions on Biomedical Engineering 50(3), 2003 (without its differential equation). Rate, heights,
/// widths, baseline and noise vary. Classes: 0 normal, 1 fast, 2 inverted T wave, 3 premature second beat,
/// 4 wide QRS complex.
[[nodiscard]] Samples drawHeartbeats(std::size_t count, std::uint64_t seed);

/// Sums of one, two or three sines of 1 to 8 periods, of any phase, with heights of 0.4 to 1 that are divided
/// by their number. Class: how many sines less one.
[[nodiscard]] Samples drawSines(std::size_t count, std::uint64_t seed);

/// 5 000 training and 1 000 test curves, moved and scaled as one so that the training curves fill [0, 1]. The
/// few test values beyond are clipped.
[[nodiscard]] Dataset builtInHeartbeats();
[[nodiscard]] Dataset builtInSines();

} // namespace diabolo
