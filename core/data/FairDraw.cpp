#include "core/data/FairDraw.h"
#include "core/base/Random.h"
#include "core/data/ClassOrder.h"
#include <algorithm>
#include <numeric>

namespace diabolo {

namespace {

/// How many are drawn from each class.
std::vector<std::size_t> quotas(const std::vector<std::size_t>& sizes, std::size_t howMany, bool leaveSome) {
    const std::size_t count = std::accumulate(sizes.begin(), sizes.end(), std::size_t{0});
    std::vector<std::size_t> quota(sizes.size()), order(sizes.size());
    std::size_t given = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        quota[i] = sizes[i] * howMany / count;
        given += quota[i];
    }
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](std::size_t i) { return sizes[i] * howMany % count; });
    for (std::size_t i = 0; given < howMany && i < order.size(); ++i, ++given)
        ++quota[order[i]];
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const std::size_t most = leaveSome && sizes[i] > 0 ? sizes[i] - 1 : sizes[i];
        quota[i] = std::min(std::max<std::size_t>(quota[i], 1), most);
    }
    return quota;
}

} // namespace

std::vector<bool> fairDraw(std::size_t count, std::span<const int> classes, std::size_t howMany,
                           std::uint64_t seed, bool leaveSome) {
    std::vector<bool> drawn(count);
    if (count == 0 || howMany == 0)
        return drawn;
    const auto classOf = [&](std::size_t i) {
        return classes.empty() ? std::size_t{0} : static_cast<std::size_t>(classes[i]);
    };
    std::vector<std::size_t> sizes;
    for (std::size_t i = 0; i < count; ++i) {
        sizes.resize(std::max(sizes.size(), classOf(i) + 1));
        ++sizes[classOf(i)];
    }
    std::vector<std::size_t> left = quotas(sizes, std::min(howMany, count), leaveSome);
    if (std::ranges::all_of(left, [](std::size_t each) { return each == 0; }) && !classes.empty())
        return fairDraw(count, {}, howMany, seed, leaveSome); // every class has a single sample
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    Random random(seed);
    shuffle(order, random);
    for (const std::size_t i : order) {
        if (left[classOf(i)] > 0 && !(leaveSome && i == 0)) {
            drawn[i] = true;
            --left[classOf(i)];
        }
    }
    return drawn;
}

} // namespace diabolo
