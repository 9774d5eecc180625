#include "core/document/WeightMoments.h"
#include <algorithm>
#include <utility>

namespace diabolo {

namespace {

std::size_t bytesOf(const WeightSnapshot& snapshot) {
    return sizeof(float) * snapshot.weights.size();
}

} // namespace

void WeightMoments::add(Snapshot snapshot) {
    if (kept_.values().empty()) {
        const std::size_t each = std::max<std::size_t>(1, bytesOf(*snapshot));
        kept_ = EvenMoments<Snapshot, StepOf{}>(std::clamp<std::size_t>(mostBytes / each, 2, mostMoments));
    }
    newest_ = std::move(snapshot);
    kept_.add(newest_);
}

std::size_t WeightMoments::bytes() const {
    std::size_t bytes = 0;
    for (const Snapshot& moment : values())
        bytes += bytesOf(*moment);
    return bytes;
}

} // namespace diabolo
