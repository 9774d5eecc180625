#include "core/network/ClassInput.h"
#include <ATen/ATen.h>
#include <cstdint>
#include <vector>

namespace diabolo {

void tellClasses(Network& network, const Samples& samples, std::span<const std::size_t> indices) {
    if (network.classCount() == 0)
        return;
    std::vector<std::int64_t> classes;
    classes.reserve(indices.size());
    for (const std::size_t index : indices)
        classes.push_back(*samples.label(index));
    network.setClasses(oneHot(classes, network.classCount()));
}

} // namespace diabolo
