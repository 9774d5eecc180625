#pragma once
#include <cstdint>

namespace diabolo {

/// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
/// Sixty-four bits of state, no correlation between neighbouring seeds, and, unlike the distributions of
/// <random>, the same numbers from every compiler and library.
class Random {
public:
    explicit Random(std::uint64_t seed)
        : state_(seed) {}

    /// Sixty-four random bits.
    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15U;
        std::uint64_t bits = state_;
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9U;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebU;
        return bits ^ (bits >> 31);
    }

    /// Uniform in [0, 1), a multiple of 2⁻⁵³.
    double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

    double uniform(double low, double high) { return low + (high - low) * uniform(); }

    /// Uniform in [0, bound), for a bound below 2³² (the bias of the multiplication is under 2⁻³²).
    std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
    }

    /// Close to normal with mean 0 and standard deviation 1, and never beyond ±3: the sum of three uniform
    /// numbers in ±1 (Irwin-Hall). It needs no logarithm, whose last bit differs between libraries.
    double bell() {
        const double first = uniform();
        const double second = uniform();
        const double third = uniform();
        return 2.0 * (first + second + third) - 3.0;
    }

private:
    std::uint64_t state_;
};

} // namespace diabolo
