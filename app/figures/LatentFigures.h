#pragma once
#include "app/headless/Interview.h"
#include "app/headless/RunRecord.h"
#include <memory>
#include <vector>

namespace diabolo {

class FigureView;

/// The window's views of the latent space with what they show of a trained network, which is asked for it
/// meanwhile: the codes (their plane, and t-SNE), the latent walk, new samples. Only those that apply; none
/// of a network that has diverged. Takes seconds. Needs an application. Throws Error where the network gives
/// no answer.
[[nodiscard]] std::vector<std::unique_ptr<FigureView>> latentFigures(const RunRecord& record,
                                                                     const Meanwhile& meanwhile = {});

} // namespace diabolo
