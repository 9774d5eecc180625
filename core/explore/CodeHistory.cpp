#include "core/explore/CodeHistory.h"
#include <utility>

namespace diabolo {

bool CodeHistory::wants(std::int64_t step) const {
    return moments_.empty() || (step > moments_.back().step && step / interval_ != slot(moments_.back()));
}

void CodeHistory::add(CodeHistogram histogram) {
    if (!moments_.empty() && histogram.step < moments_.back().step)
        return;
    if (!moments_.empty() && (histogram.step == moments_.back().step || newestIsExtra()))
        moments_.pop_back();
    histogram.perUnit = {};
    histogram.klPerUnit = {};
    moments_.push_back(std::move(histogram));
    while (moments_.size() > mostMoments)
        thin();
}

/// Whether the newest is not the first of its interval: it gives way to the next.
bool CodeHistory::newestIsExtra() const {
    return moments_.size() > 1 && slot(moments_.back()) == slot(*(moments_.end() - 2));
}

void CodeHistory::thin() {
    interval_ *= 2;
    std::vector<CodeHistogram> kept;
    for (CodeHistogram& moment : moments_)
        if (kept.empty() || slot(moment) != slot(kept.back()) || &moment == &moments_.back())
            kept.push_back(std::move(moment));
    moments_ = std::move(kept);
}

} // namespace diabolo
