#pragma once
#include "core/data/Samples.h"
#include <cstddef>
#include <string>

namespace diabolo {

// Samples of another kind than a network learned from: what tells a network that copies from one that knows
// its own samples.

struct OtherKind {
    std::string name; ///< "grey shapes"
    Samples samples;
};

/// The first `count` samples (or all there are) in this shape, as values. Pictures of another size are scaled
/// as a whole, each new pixel the mean over the old ones below it, and centred on black; colour becomes its
/// luma (ITU-R BT.601), and grey three equal channels. Curves of another length are resampled linearly.
/// Throws Error where samples of one kind are to stand for another, or points have another number of
/// coordinates.
[[nodiscard]] Samples fittedTo(const SampleShape& shape, const Samples& samples, std::size_t count);

/// A built-in kind that is not the data's own, in its shape: of pictures grey shapes (of the data set
/// "shapes" itself, digits), of curves sines (of "sines", heartbeats). Throws Error for points, which have no
/// other kind: all of them are three numbers.
[[nodiscard]] OtherKind builtInOtherKind(const Dataset& data, std::size_t count);

} // namespace diabolo
