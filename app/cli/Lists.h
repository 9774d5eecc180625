#pragma once
#include "app/cli/CommandLine.h"
#include <string>

namespace diabolo {

/// What `diabolo list` prints: for people, or as a JSON array of objects.
[[nodiscard]] std::string listText(const ListCommand& command);

} // namespace diabolo
