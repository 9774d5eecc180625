#pragma once
#include <cstddef>

namespace diabolo {

// What so few samples cannot tell is not said. A variance over one sample is 0 whatever the network does.

/// To call a unit dead. A unit that is the same over n samples may yet differ in 3 / n of all others (95 %
/// confidence; Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249, 1983):
/// of 30 in a tenth.
inline constexpr std::size_t fewestForDead = 30;

/// To say that a code has collapsed: where the codes of 10 samples are all the same, those of most others
/// are, too (of 74 %, with 95 % confidence).
inline constexpr std::size_t fewestForCollapse = 10;

/// To correlate two lists: of two values it is always 1 or −1, and of nine unrelated ones still over 0.67 one
/// time in twenty.
inline constexpr std::size_t fewestForCorrelation = 10;

/// To count holes among codes: of fewer, the region that they enclose depends on each of them.
inline constexpr std::size_t fewestForHoles = 10;

} // namespace diabolo
