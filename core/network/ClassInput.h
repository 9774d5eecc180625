#pragma once
#include "core/data/Samples.h"
#include "core/network/Network.h"
#include <cstddef>
#include <span>

namespace diabolo {

/// Tells a conditional network the classes of the samples that it gets next, named by `indices`; of any other
/// it does nothing. The samples must have labels.
void tellClasses(Network& network, const Samples& samples, std::span<const std::size_t> indices);

} // namespace diabolo
