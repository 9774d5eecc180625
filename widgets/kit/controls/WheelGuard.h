#pragma once

class QWidget;

namespace diabolo {

/// Keeps the wheel from changing `control` while it has no focus: somebody who scrolls past it wants to
/// scroll.
void guardAgainstWheel(QWidget* control);

} // namespace diabolo
