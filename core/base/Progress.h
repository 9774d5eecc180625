#pragma once
#include <functional>

namespace diabolo {

/// Thrown where a computation ends early because nobody wants its result any more.
struct Abandoned {};

/// Told now and then which share of a computation is done, in [0, 1]. It answers whether to go on: false ends
/// the computation with Abandoned.
using Progress = std::function<bool(double done)>;

/// The progress that nobody watches.
inline bool unwatched(double /*done*/) {
    return true;
}

/// Throws Abandoned when `progress` does not want to go on.
inline void report(const Progress& progress, double done) {
    if (!progress(done))
        throw Abandoned();
}

/// The progress of a part that takes the work from the share `from` to the share `to`.
[[nodiscard]] inline Progress partOf(const Progress& progress, double from, double to) {
    return [&progress, from, to](double done) { return progress(from + (to - from) * done); };
}

} // namespace diabolo
