#pragma once
#include <QIcon>
#include <QPalette>

namespace diabolo {

/// The pictures on the program's buttons.
enum class Symbol { Diabolo, Data, Reset, Play, Pause, Step };

/// Drawn from paths in the application palette's `colour` at the time of painting: sharp at every scale, and
/// right after the theme changes.
[[nodiscard]] QIcon symbolIcon(Symbol symbol, QPalette::ColorRole colour = QPalette::ButtonText);

} // namespace diabolo
