#include "core/export/pytorch/PyTorchModel.h"
#include "core/export/Modules.h"
#include <algorithm>

namespace diabolo::code {
namespace {

using Kind = Module::Kind;

std::string activationModule(Activation activation) {
    switch (activation) {
    case Activation::Linear:
        return "nn.Identity()";
    case Activation::Relu:
        return "nn.ReLU()";
    case Activation::LeakyRelu:
        return "nn.LeakyReLU()";
    case Activation::Elu:
        return "nn.ELU()";
    case Activation::Selu:
        return "nn.SELU()";
    case Activation::Tanh:
        return "nn.Tanh()";
    case Activation::Sigmoid:
        return "nn.Sigmoid()";
    }
    return {};
}

class Writer {
public:
    Writer(const Architecture& architecture)
        : architecture_(architecture)
        , modules_(modulesOf(architecture)) {}

    /// A line for each layer, so that it reads as the network looks.
    std::string sequential(const std::vector<Module>& modules) const {
        std::string text = "nn.Sequential(\n";
        for (std::size_t i = 0; i < modules.size(); ++i) {
            const bool first = i == 0 || modules[i].layer != modules[i - 1].layer;
            const bool last = i + 1 == modules.size() || modules[i].layer != modules[i + 1].layer;
            text += (first ? "    " : " ") + call(modules[i]) + ',' + (last ? "\n" : "");
        }
        return text + ")";
    }

    const Modules& modules() const { return modules_; }

private:
    std::string call(const Module& module) const {
        const LayerSpec& layer = architecture_.layers[module.layer];
        const bool maps = layer.kind == LayerSpec::Kind::Convolution ||
                          layer.kind == LayerSpec::Kind::TransposedConvolution;
        const std::string channels =
            std::to_string(layer.in.channels) + ", " + std::to_string(layer.out.channels);
        switch (module.kind) {
        case Kind::Linear:
            return "nn.Linear(" + std::to_string(layer.inputs + layer.classInputs) + ", " +
                   std::to_string((layer.kind == LayerSpec::Kind::Gaussian ? 2 : 1) * layer.units) + ")";
        case Kind::TiedLinear:
            return "Tied(self.encoder[" + std::to_string(placeOf(*layer.tiedTo)) + "])";
        case Kind::Convolution:
            return "nn.Conv2d(" + channels + ", 3, padding=1)";
        case Kind::TransposedConvolution:
            return "nn.ConvTranspose2d(" + channels + ", 3, stride=2, padding=1, output_padding=" +
                   pair(layer.out.height == 2 * layer.in.height, layer.out.width == 2 * layer.in.width) + ")";
        case Kind::BatchNormalisation:
            return maps ? "nn.BatchNorm2d(" + std::to_string(layer.out.channels) + ")"
                        : "nn.BatchNorm1d(" + std::to_string(layer.units) + ")";
        case Kind::Activation:
            return activationModule(layer.activation);
        case Kind::Pooling:
            return "nn.MaxPool2d(2, ceil_mode=True)";
        case Kind::Upsampling:
            return "nn.Upsample(size=" + pair(layer.out.height, layer.out.width) + ")";
        case Kind::Dropout:
            return "nn.Dropout(" + number(layer.dropout) + ")";
        }
        return {};
    }

    std::ptrdiff_t placeOf(std::size_t layer) const {
        return std::ranges::find(modules_.encoder, layer, &Module::layer) - modules_.encoder.begin();
    }

    const Architecture& architecture_;
    Modules modules_;
};

void addTied(Text& text) {
    text.add(R"(
class Tied(nn.Module):
    """A linear layer turned round: its weights transposed, and a bias of its own."""

    def __init__(self, linear):
        super().__init__()
        self.linear = [linear]  # in a list: its weights are counted once
        self.bias = nn.Parameter(torch.zeros(linear.in_features))

    def forward(self, x):
        return F.linear(x, self.linear[0].weight.t(), self.bias)
)");
    text.blank();
}

void addInitialisation(Text& text, bool maps) {
    text.add("def initialise(module):\n"
             "    \"\"\"Weights as Glorot and Bengio (2010) draw them, biases zero.\"\"\"");
    text.add("if isinstance(module, " + std::string(maps ? "(nn.Conv2d, nn.ConvTranspose2d)" : "nn.Linear") +
                 "):\n"
                 "    nn.init.xavier_uniform_(module.weight)\n"
                 "    nn.init.zeros_(module.bias)",
             1);
}

void addMethods(Text& text, const Experiment& experiment) {
    const std::string classes = experiment.conditional ? ", classes" : "";
    if (experiment.conditional) {
        text.add("def encode(self, x, classes):\n"
                 "    return self.encoder(torch.cat([x, classes], 1)).chunk(2, 1)  # mean, log variance\n"
                 "\n"
                 "def decode(self, code, classes):\n"
                 "    return self.decoder(torch.cat([code, classes], 1))\n",
                 1);
    } else {
        text.add(experiment.variational ? "def encode(self, x):\n"
                                          "    return self.encoder(x).chunk(2, 1)  # mean, log variance\n"
                                        : "def encode(self, x):\n"
                                          "    return self.encoder(x)\n",
                 1);
        text.blank();
        text.add("def decode(self, code):\n    return self.decoder(code)", 1);
    }
    text.blank();
    text.add("def forward(self, x" + classes + "):", 1);
    text.add(experiment.variational ? "mean, log_variance = self.encode(x" + classes +
                                          ")\nreturn self.decode(mean" + classes + ")"
                                    : "return self.decode(self.encode(x))",
             2);
}

} // namespace

void addPyTorchModel(Text& text, const Experiment& experiment, const Architecture& architecture) {
    const Writer writer(architecture);
    if (experiment.tied)
        addTied(text);
    addInitialisation(text, experiment.layerType == LayerType::Convolutional);
    text.add("\nclass Autoencoder(nn.Module):\n    def __init__(self):\n        super().__init__()");
    text.add("self.encoder = " + writer.sequential(writer.modules().encoder), 2);
    text.add("self.decoder = " + writer.sequential(writer.modules().decoder), 2);
    text.add("self.apply(initialise)\n", 2);
    text.blank();
    addMethods(text, experiment);
    text.blank();
}

} // namespace diabolo::code
