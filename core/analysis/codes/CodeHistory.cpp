#include "core/analysis/codes/CodeHistory.h"
#include <utility>

namespace diabolo {

void CodeHistory::add(CodeHistogram histogram) {
    histogram.perUnit = {};
    histogram.klPerUnit = {};
    moments_.add(std::move(histogram));
}

} // namespace diabolo
