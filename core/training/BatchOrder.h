#pragma once
#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace diabolo {

/// Visits every sample once an epoch, in an order drawn anew for each epoch; the last batch may be smaller.
/// The same seed gives the same order on every machine.
class BatchOrder {
public:
    /// Of the samples 0 to `samples` - 1.
    BatchOrder(std::size_t samples, std::size_t batchSize, std::uint64_t seed);

    /// Of these samples, by their indices.
    BatchOrder(std::vector<std::size_t> samples, std::size_t batchSize, std::uint64_t seed);

    [[nodiscard]] std::int64_t batches() const; ///< in an epoch

    /// The indices of the next batch's samples, valid until the next call.
    [[nodiscard]] std::span<const std::size_t> next();

    [[nodiscard]] std::int64_t drawn() const { return drawn_; } ///< batches given so far

    /// As if `batches` more had been given. An epoch takes no longer than its shuffle.
    void skip(std::int64_t batches);

private:
    void beginEpoch();
    void shuffle();

    std::vector<std::size_t> order_;
    std::size_t batchSize_;
    std::size_t position_ = 0;
    std::int64_t drawn_ = 0;
    std::mt19937_64 random_;
};

} // namespace diabolo
