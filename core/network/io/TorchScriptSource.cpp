// An architecture's evaluation, written in the language of TorchScript.
#include "core/export/Modules.h"
#include "core/network/io/TorchScript.h"
#include <algorithm>

namespace diabolo {
namespace {

using Kind = Module::Kind;

/// "[7, 4]"
std::string pair(int first, int second) {
    return '[' + std::to_string(first) + ", " + std::to_string(second) + ']';
}

std::string activationCall(Activation activation) {
    switch (activation) {
    case Activation::Linear:
        return "x";
    case Activation::Relu:
        return "torch.relu(x)";
    case Activation::LeakyRelu:
        return "torch.leaky_relu(x, 0.01)";
    case Activation::Elu:
        return "torch.elu(x)";
    case Activation::Selu:
        return "torch.selu(x)";
    case Activation::Tanh:
        return "torch.tanh(x)";
    case Activation::Sigmoid:
        return "torch.sigmoid(x)";
    }
    return {};
}

class Source {
public:
    explicit Source(const Architecture& architecture)
        : architecture_(architecture)
        , modules_(modulesOf(architecture))
        , code_(architecture.layers[architecture.codeLayer()])
        , classes_(architecture.layers[1].classInputs) {}

    std::string text() {
        if (code_.kind == LayerSpec::Kind::Gaussian) {
            method("posterior(self, x: Tensor" + classArgument() + ") -> Tuple[Tensor, Tensor]");
            encode();
            line("return x.narrow(1, 0, " + units() + "), x.narrow(1, " + units() + ", " + units() + ")");
            method("encode(self, x: Tensor" + classArgument() + ") -> Tensor");
            line("return self.posterior(x" + classValue() + ")[0]");
        } else {
            method("encode(self, x: Tensor" + classArgument() + ") -> Tensor");
            encode();
            line("return x");
        }
        method("decode(self, x: Tensor" + classArgument() + ") -> Tensor");
        addClass();
        append("decoder", modules_.decoder);
        line("return x");
        method("forward(self, x: Tensor" + classArgument() + ") -> Tensor");
        line("return self.decode(self.encode(x" + classValue() + ")" + classValue() + ")");
        return text_;
    }

private:
    void encode() {
        const bool maps = architecture_.layers[1].kind == LayerSpec::Kind::Convolution;
        if (!maps) {
            line("if x.dim() == 4:");
            line("    x = x.permute([0, 2, 3, 1])");
            line("x = x.flatten(1)");
        }
        addClass();
        append("encoder", modules_.encoder);
    }

    void append(const std::string& part, const std::vector<Module>& modules) {
        for (std::size_t i = 0; i < modules.size(); ++i)
            line("x = " + call(modules[i], "self." + part + '_' + std::to_string(i)));
    }

    std::string call(const Module& module, const std::string& name) const {
        const LayerSpec& layer = architecture_.layers[module.layer];
        const std::string weights = "x, " + name + "_weight, " + name + "_bias";
        switch (module.kind) {
        case Kind::Linear:
            return "torch.linear(" + weights + ")";
        case Kind::TiedLinear:
            return "torch.linear(x, self." + encoderOf(*layer.tiedTo) + "_weight.t(), " + name + "_bias)";
        case Kind::Convolution:
            return "torch.conv2d(" + weights + ", [1, 1], [1, 1])";
        case Kind::TransposedConvolution:
            return "torch.conv_transpose2d(" + weights + ", [2, 2], [1, 1], " + outputPadding(layer) + ")";
        case Kind::BatchNormalisation:
            return "torch.batch_norm(" + weights + ", " + name + "_running_mean, " + name +
                   "_running_var, False, 0.1, 1e-5, False)";
        case Kind::Activation:
            return activationCall(layer.activation);
        case Kind::Pooling:
            return "torch.max_pool2d(x, [2, 2], [2, 2], [0, 0], [1, 1], True)";
        case Kind::Upsampling:
            return "torch.upsample_nearest2d(x, " + pair(layer.out.height, layer.out.width) + ")";
        case Kind::Dropout:
            return "x"; // an evaluation drops nothing
        }
        return {};
    }

    static std::string outputPadding(const LayerSpec& layer) {
        return pair(layer.out.height == 2 * layer.in.height, layer.out.width == 2 * layer.in.width);
    }

    /// "encoder_2", the sums of that layer.
    std::string encoderOf(std::size_t layer) const {
        const auto first = std::ranges::find(modules_.encoder, layer, &Module::layer);
        return "encoder_" + std::to_string(first - modules_.encoder.begin());
    }

    void addClass() {
        if (classes_ > 0)
            line("x = torch.cat([x, torch.one_hot(classes, " + std::to_string(classes_) + ").to(x)], 1)");
    }

    std::string classArgument() const { return classes_ > 0 ? ", classes: Tensor" : ""; }
    std::string classValue() const { return classes_ > 0 ? ", classes" : ""; }
    std::string units() const { return std::to_string(code_.units); }
    void method(const std::string& signature) { text_ += "def " + signature + ":\n"; }
    void line(const std::string& statement) { text_ += "    " + statement + '\n'; }

    const Architecture& architecture_;
    Modules modules_;
    const LayerSpec& code_;
    int classes_;
    std::string text_;
};

} // namespace

std::string torchScriptSource(const Architecture& architecture) {
    return Source(architecture).text();
}

} // namespace diabolo
