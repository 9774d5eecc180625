#pragma once
#include "core/architecture/Architecture.h"
#include "core/network/layers/Layer.h"
#include <memory>
#include <vector>

namespace diabolo {

/// Appends what computes `spec` to `layers`, which holds all layers before it. `firstOf[i]` is the place in
/// `layers` of the first one of the i-th LayerSpec after the input.
void addLayers(const LayerSpec& spec, const std::vector<std::size_t>& firstOf,
               std::vector<std::unique_ptr<Layer>>& layers);

} // namespace diabolo
