#pragma once
#include "core/architecture/Architecture.h"
#include <QStringList>

namespace diabolo {

/// How many forms layerLines() has, from the fullest (0) to the shortest.
inline constexpr int layerForms = 6;

/// What is written below a layer's bar, the first line to be in bold. The first forms have a last line for
/// what belongs to the layer beside its sums ("tied to the encoder", "dropout 0.2"), empty where there is
/// nothing.
[[nodiscard]] QStringList layerLines(const Architecture& architecture, std::size_t index, int form);

/// What the layer does and how its parameters come about, for a tool tip.
[[nodiscard]] QString explainLayer(const Architecture& architecture, std::size_t index);

/// "28 × 28", "14 × 14 × 8", "140 values", "3 coordinates": a sample, or the maps of a convolution.
[[nodiscard]] QString shapeLabel(const SampleShape& shape);

/// A line a layer: layer,kind,inputs,units,activation,parameters,maps,extras.
[[nodiscard]] QString layerCsv(const Architecture& architecture);

} // namespace diabolo
