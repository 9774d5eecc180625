#include "core/network/io/TorchScript.h"
#include "core/base/Files.h"
#include "core/experiment/ExperimentJson.h"
#include "core/export/Modules.h"
#include <ATen/ATen.h>
#include <algorithm>
#include <sstream>
#include <torch/csrc/jit/api/module.h>

namespace diabolo {
namespace {

/// The values of `tensor` in PyTorch's order, copied.
at::Tensor valuesOf(const ModelTensor& tensor, const std::vector<float>& weights) {
    const at::Tensor flat =
        at::from_blob(const_cast<float*>(weights.data()) + tensor.offset, {tensor.count()}, at::kFloat);
    const std::vector<std::int64_t>& shape = tensor.shape;
    switch (tensor.layout) {
    case ModelTensor::Layout::Plain:
        return flat.view(shape).clone();
    case ModelTensor::Layout::Convolution:
        return flat.view({shape[0], 3, 3, shape[1]}).permute({0, 3, 1, 2}).contiguous();
    case ModelTensor::Layout::TransposedConvolution:
        return flat.view({shape[1], 3, 3, shape[0]}).permute({3, 0, 1, 2}).contiguous();
    }
    return {};
}

torch::jit::Module scriptOf(const Model& model, const Architecture& architecture) {
    torch::jit::Module script("Autoencoder");
    for (const ModelTensor& tensor : tensorsOf(architecture)) {
        std::string name = tensor.name; // a dot would be a module's
        std::ranges::replace(name, '.', '_');
        if (name.find("running_") != std::string::npos)
            script.register_buffer(name, valuesOf(tensor, *model.weights));
        else
            script.register_parameter(name, valuesOf(tensor, *model.weights), false);
    }
    script.define(torchScriptSource(architecture));
    script.eval();
    return script;
}

} // namespace

void exportTorchScript(const Model& model, const std::filesystem::path& file) {
    const torch::jit::Module script = scriptOf(model, describe(model.experiment, model.shape, model.classes));
    std::ostringstream bytes;
    script.save(bytes, {{"experiment.json", toJson(model.experiment)}});
    replaceFile(file, bytes.view());
}

bool isTorchScriptName(const std::string& file) {
    std::string extension = std::filesystem::path(file).extension().string();
    std::ranges::transform(extension, extension.begin(),
                           [](unsigned char letter) { return std::tolower(letter); });
    return extension == ".pt";
}

} // namespace diabolo
