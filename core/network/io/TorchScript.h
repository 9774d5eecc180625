#pragma once
#include "core/export/files/ModelFile.h"
#include <filesystem>
#include <string>

namespace diabolo {

/// Writes `model` as TorchScript, which Python's torch.jit.load() and LibTorch run without Diabolo. Its
/// methods evaluate: nothing is random, batch normalisation uses its running statistics.
///     encode(x)     → the codes, N × units or N × C × H × W of maps; of a Gaussian code the means
///     decode(z)     → reconstructions from codes
///     forward(x)    → decode(encode(x))
///     posterior(x)  → means and log variances, of a Gaussian code
/// A dense network takes and gives rows, N × values with the channels innermost; it also takes pictures
/// N × C × H × W. A convolutional one takes and gives N × C × H × W. A conditional one takes the classes, N
/// whole numbers, as a second argument of each. The extra file "experiment.json" is the experiment's JSON.
/// The file is either whole or as it was. Throws Error.
void exportTorchScript(const Model& model, const std::filesystem::path& file);

/// The methods in TorchScript's own language.
[[nodiscard]] std::string torchScriptSource(const Architecture& architecture);

/// Whether the name is that of a TorchScript file: it ends in .pt.
[[nodiscard]] bool isTorchScriptName(const std::string& file);

} // namespace diabolo
