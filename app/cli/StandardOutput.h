#pragma once
#include <string_view>

namespace diabolo {

/// Writes results to standard output, at once. Throws Error when they do not arrive (a full disk, a reader
/// that has gone).
void printResult(std::string_view text);

} // namespace diabolo
