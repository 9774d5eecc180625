#pragma once
#include <QString>

namespace diabolo {

/// An error about settings as the window says it: with their labels, where the command line and files have
/// keys. "hidden_layers: … (set output_activation to sigmoid)" becomes "Hidden layers: … (set “Output
/// activation” to sigmoid)". Other texts stay as they are.
[[nodiscard]] QString withLabels(const QString& message);

} // namespace diabolo
