#pragma once
#include "app/headless/Interview.h"
#include "app/headless/RunRecord.h"
#include <memory>
#include <vector>

namespace diabolo {

class FigureView;

/// The window's answers of a trained network to the course's questions about its code, with the settings that
/// the window begins with, and the map of the holes in it where it has one. Takes seconds. Needs an
/// application. Throws Error where the network gives no answer.
[[nodiscard]] std::vector<std::unique_ptr<FigureView>> questionFigures(const RunRecord& record,
                                                                       const Meanwhile& meanwhile = {});

} // namespace diabolo
