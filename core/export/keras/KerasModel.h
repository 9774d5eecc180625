#pragma once
#include "core/architecture/Architecture.h"
#include "core/export/CodeText.h"

namespace diabolo::code {

/// Whether weight decay is a part of the loss in Keras, by the regulariser "decay".
[[nodiscard]] bool hasDecayInLoss(const Experiment& experiment);

/// The network as the variables "encoder", "decoder" and "autoencoder".
void addKerasModel(Text& text, const Experiment& experiment, const Architecture& architecture);

/// "[2:4]": which of the `layers` of the encoder or decoder that begins with layer `begin` the layer `index`
/// became.
[[nodiscard]] std::string kerasSlice(const Experiment& experiment, const Architecture& architecture,
                                     std::size_t begin, std::size_t index);

} // namespace diabolo::code
