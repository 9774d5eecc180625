#pragma once
#include <cstddef>
#include <span>

namespace diabolo {

/// The share, 0 to 1, of a point's `nearest` nearest others in the layout (n × 2) that are as near as its
/// `nearest` nearest true ones among the points (n × dimensions): how far a picture can be trusted about who
/// is next to whom (Venna and Kaski 2001 ask the same as trustworthiness). By chance it is nearest / n. Exact
/// for at most `samples` points, evenly chosen, and their mean. Throws Error when a value is not finite, or
/// all points are the same; std::invalid_argument when sizes do not agree or there are not more points than
/// `nearest`.
[[nodiscard]] double neighboursKept(std::span<const float> points, std::size_t dimensions,
                                    std::span<const float> layout, std::size_t nearest = 10,
                                    std::size_t samples = 1000);

} // namespace diabolo
