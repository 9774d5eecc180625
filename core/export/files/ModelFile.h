#pragma once
#include "core/architecture/Architecture.h"
#include "core/data/Samples.h"
#include "core/experiment/Experiment.h"
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace diabolo {

/// A trained network by itself: everything that builds it again, and its numbers.
struct Model {
    Experiment experiment;
    SampleShape shape;     ///< of the samples that it takes
    int classes = 0;       ///< of its data set; what a conditional network is told
    std::int64_t step = 0; ///< batches trained
    std::shared_ptr<const std::vector<float>> weights; ///< the network's flat vector (see Network)
    bool foreign = false; ///< its file had the weights alone: the rest is that of the network it belongs to
};

/// Whether `model`'s weights are those of a network of this architecture.
[[nodiscard]] bool fits(const Model& model, const Architecture& architecture);

/// Writes `model` in the format of safetensors (github.com/huggingface/safetensors): a header of JSON, then
/// the tensors as 32-bit floats, under the names and in the shapes that PyTorch's load_state_dict() takes for
/// the generated script (see Modules.h). The header's `__metadata__` holds, as texts,
///     diabolo                          the version of this format, 1
///     experiment                       its JSON form (ExperimentJson.h)
///     kind, height, width, channels    of a sample; kind is picture, curve or point
///     classes, step                    as in Model
/// The file is either whole or as it was. Throws Error.
void saveModel(const Model& model, const std::filesystem::path& file);

/// Reads what saveModel() writes, its tensors in any order, in 16, 32 or 64 bits (F16, BF16, F32, F64).
/// Nothing in the file is believed: sizes are compared with the file's own before anything is allocated,
/// names and shapes with the experiment's network, and every value must be finite. Batch normalisation's
/// num_batches_tracked, which PyTorch adds, is passed by.
///
/// A file without Diabolo's metadata (Python's save_file(model.state_dict()) writes one) has weights alone.
/// They must be those of the network that `network` describes, whose own weights are not looked at; the
/// result is that network with the file's weights. Throws Error that says what is wrong, and of another
/// network's weights what they are.
[[nodiscard]] Model openModel(const std::filesystem::path& file, const Model* network = nullptr);

/// Whether the name is that of a model file: it ends in .safetensors.
[[nodiscard]] bool isModelName(const std::string& file);

} // namespace diabolo
