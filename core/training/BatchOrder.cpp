#include "core/training/BatchOrder.h"
#include <algorithm>
#include <numeric>
#include <utility>

namespace diabolo {
namespace {

std::vector<std::size_t> firstIndices(std::size_t count) {
    std::vector<std::size_t> indices(count);
    std::iota(indices.begin(), indices.end(), std::size_t{0});
    return indices;
}

} // namespace

BatchOrder::BatchOrder(std::size_t samples, std::size_t batchSize, std::uint64_t seed)
    : BatchOrder(firstIndices(samples), batchSize, seed) {}

BatchOrder::BatchOrder(std::vector<std::size_t> samples, std::size_t batchSize, std::uint64_t seed)
    : order_(std::move(samples))
    , batchSize_(batchSize)
    , random_(seed) {
    shuffle();
}

std::int64_t BatchOrder::batches() const {
    return static_cast<std::int64_t>((order_.size() + batchSize_ - 1) / batchSize_);
}

void BatchOrder::skip(std::int64_t batches) {
    const auto size = static_cast<std::int64_t>(batchSize_);
    while (batches > 0) {
        if (position_ == order_.size())
            beginEpoch();
        const auto left = static_cast<std::int64_t>(order_.size() - position_);
        const std::int64_t now = std::min(batches, (left + size - 1) / size);
        position_ += static_cast<std::size_t>(std::min(left, now * size));
        drawn_ += now;
        batches -= now;
    }
}

std::span<const std::size_t> BatchOrder::next() {
    if (position_ == order_.size())
        beginEpoch();
    const std::size_t count = std::min(batchSize_, order_.size() - position_);
    const std::span<const std::size_t> batch(order_.data() + position_, count);
    position_ += count;
    ++drawn_;
    return batch;
}

void BatchOrder::beginEpoch() {
    shuffle();
    position_ = 0;
}

// Fisher and Yates's shuffle by hand: std::shuffle's use of the generator is not the same in every library.
// The remainder favours small numbers by less than samples / 2⁶⁴, which no training can see.
void BatchOrder::shuffle() {
    for (std::size_t i = order_.size(); i > 1; --i)
        std::swap(order_[i - 1], order_[random_() % i]);
}

} // namespace diabolo
