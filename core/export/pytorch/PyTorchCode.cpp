#include "core/export/Code.h"
#include "core/export/pytorch/PyTorchLoss.h"
#include "core/export/pytorch/PyTorchModel.h"
#include "core/export/pytorch/PyTorchTraining.h"

namespace diabolo {
namespace {

using code::Text;

void addImports(Text& text, const Experiment& e) {
    if (e.patience > 0)
        text.add("import copy");
    if (e.schedule == Schedule::Cosine)
        text.add("import math");
    text.add("import sys\n\nimport numpy as np\nimport torch\nimport torch.nn.functional as F\n"
             "from torch import nn\n");
    text.blank(2);
}

void addLoading(Text& text, const Experiment& e, const Architecture& architecture) {
    const std::string classes = std::to_string(architecture.layers[1].classInputs);
    text.add("def load(file, part):");
    text.add("data = np.load(file)\n"
             "x = data[\"x_\" + part]\n"
             "x = torch.tensor(x / 255 if x.dtype == np.uint8 else x, dtype=torch.float32)",
             1);
    std::string samples = "x.flatten(1)  # rows of values";
    if (e.layerType == LayerType::Convolutional)
        samples =
            "x.reshape(-1, " + code::extents(architecture.input) + ").permute(0, 3, 1, 2)  # N, C, H, W";
    if (e.conditional)
        text.add("classes = torch.tensor(data[\"y_\" + part], dtype=torch.int64)\n"
                 "return x.flatten(1), F.one_hot(classes, " +
                     classes + ").float()",
                 1);
    else
        text.add("return " + samples, 1);
    text.blank(2);
}

} // namespace

std::string pyTorchCode(const Experiment& experiment, const Architecture& architecture) {
    Text text;
    text.add(code::heading(experiment, "PyTorch"));
    addImports(text, experiment);
    addLoading(text, experiment, architecture);
    code::addPyTorchModel(text, experiment, architecture);
    code::addPyTorchLoss(text, experiment, architecture);
    code::addPyTorchTraining(text, experiment, architecture);
    return text.text();
}

} // namespace diabolo
