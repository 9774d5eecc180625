#pragma once

namespace diabolo {

/// Numbers on screen and in files with a point, and English words, whatever the desktop's language: what a
/// network is set to must read the same everywhere. Call it once the application is made, which sets the C
/// library to the desktop's locale.
void useNumbersWithPoint();

} // namespace diabolo
