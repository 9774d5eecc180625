#pragma once
#include "app/cli/CommandLine.h"
#include <string>

namespace diabolo {

/// What `diabolo code` prints. Opens the experiment's data set where its shape is not known otherwise. Throws
/// Error when that cannot be opened, or the layers do not fit it.
[[nodiscard]] std::string codeText(const CodeCommand& command);

} // namespace diabolo
