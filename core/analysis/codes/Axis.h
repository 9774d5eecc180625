#pragma once
#include <vector>

namespace diabolo {

/// A direction among the units of a code: so much of each.
using Axis = std::vector<double>;

[[nodiscard]] double lengthOf(const Axis& axis);

/// Leaves of `axis` what is at right angles to `other`, which is of length 1 and of the same size.
void takeOut(Axis& axis, const Axis& other);

} // namespace diabolo
