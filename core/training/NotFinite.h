#pragma once
#include "core/architecture/Architecture.h"
#include <span>
#include <string>

namespace diabolo {

/// The first layer that holds a number which is infinite or none at all, in words: "the weights of the code
/// layer"; empty when there is none. `values` and `gradients` are a Network's flat vectors; weights are
/// looked at before gradients, since these follow from them.
[[nodiscard]] std::string firstNotFinite(const Architecture& architecture, std::span<const float> values,
                                         std::span<const float> gradients);

} // namespace diabolo
