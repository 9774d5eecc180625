#pragma once
#include <QString>
#include <cstddef>

namespace diabolo {

/// What may be said where the codes of all samples are the same: that the code has collapsed, or, of fewer
/// than fewestForCollapse, how many it takes to tell.
[[nodiscard]] QString allCodesTheSame(std::size_t samples);

} // namespace diabolo
