#include "core/NumberText.h"
#include "core/export/Code.h"
#include "core/export/Modules.h"
#include "core/export/PyTorchModel.h"
#include <algorithm>

namespace diabolo {
namespace {

using code::number;
using code::Text;

/// Everything of a script but its network.
class Script {
public:
    Script(const Experiment& experiment, const Architecture& architecture)
        : e_(experiment)
        , architecture_(architecture)
        , maps_(e_.layerType == LayerType::Convolutional)
        , classes_(e_.conditional ? ", classes" : "") {}

    std::string write() {
        text_.add(code::heading(e_, "PyTorch"));
        addImports();
        addLoading();
        code::addPyTorchModel(text_, e_, architecture_);
        if (e_.corruption != Corruption::None)
            addCorruption();
        addReconstructionLoss();
        addLoss();
        addEvaluation();
        if (e_.pretraining)
            addPretraining();
        addTraining();
        return text_.text();
    }

private:
    void addImports() {
        if (e_.patience > 0)
            text_.add("import copy");
        if (e_.schedule == Schedule::Cosine)
            text_.add("import math");
        text_.add("import sys\n\nimport numpy as np\nimport torch\nimport torch.nn.functional as F\n"
                  "from torch import nn\n");
        text_.blank(2);
    }

    void addLoading() {
        const SampleShape& shape = architecture_.input;
        const std::string classes = std::to_string(architecture_.layers[1].classInputs);
        text_.add("def load(file, part):");
        text_.add("data = np.load(file)\n"
                  "x = data[\"x_\" + part]\n"
                  "x = torch.tensor(x / 255 if x.dtype == np.uint8 else x, dtype=torch.float32)",
                  1);
        std::string samples = "x.flatten(1)  # rows of values";
        if (maps_)
            samples = "x.reshape(-1, " + std::to_string(shape.height) + ", " + std::to_string(shape.width) +
                      ", " + std::to_string(shape.channels) + ").permute(0, 3, 1, 2)  # N, C, H, W";
        if (e_.conditional)
            text_.add("classes = torch.tensor(data[\"y_\" + part], dtype=torch.int64)\n"
                      "return x.flatten(1), F.one_hot(classes, " +
                          classes + ").float()",
                      1);
        else
            text_.add("return " + samples, 1);
        text_.blank(2);
    }

    void addCorruption() {
        const bool clipped = architecture_.input.kind == SampleKind::Picture;
        text_.add("def corrupt(x, amount):");
        switch (e_.corruption) {
        case Corruption::None:
            break;
        case Corruption::Gaussian:
            text_.add("return " + std::string(clipped ? "(x + amount * torch.randn_like(x)).clamp(0, 1)"
                                                      : "x + amount * torch.randn_like(x)"),
                      1);
            break;
        case Corruption::Masking:
            text_.add("return x * (torch.rand_like(x) > amount)", 1);
            break;
        case Corruption::SaltAndPepper:
            text_.add("coin = torch.randint_like(x, 2)\n"
                      "return torch.where(torch.rand_like(x) < amount, coin, x)",
                      1);
            break;
        }
        text_.blank(2);
    }

    std::string lossFunction() const {
        return e_.loss == Loss::BinaryCrossEntropy ? "F.binary_cross_entropy" : "F.mse_loss";
    }

    /// A function of its own only where it is long, or used twice.
    bool hasReconstructionLoss() const { return e_.variational || e_.pretraining; }

    std::string reconstructionLoss(const std::string& output) const {
        return (hasReconstructionLoss() ? "reconstruction_loss" : lossFunction()) + "(" + output + ", x)";
    }

    void addReconstructionLoss() {
        if (!hasReconstructionLoss())
            return;
        text_.add("def reconstruction_loss(y, x):");
        if (!e_.variational)
            text_.add("return " + lossFunction() + "(y, x)", 1);
        else if (e_.loss == Loss::BinaryCrossEntropy)
            text_.add("return " + lossFunction() + "(y, x, reduction=\"sum\") / len(x)", 1);
        else
            text_.add("return " + lossFunction() + "(y, x, reduction=\"sum\") / 2 / len(x)", 1);
        text_.blank(2);
    }

    /// What is minimised; in an evaluation, what is judged.
    void addLoss() {
        text_.add("def loss(model, x" + classes_ + "):");
        std::string input = "x";
        if (e_.corruption != Corruption::None) {
            const std::string amount =
                e_.noise == e_.testNoise
                    ? number(e_.noise)
                    : number(e_.noise) + " if model.training else " + number(e_.testNoise);
            text_.add("noisy = corrupt(x, " + amount + ")", 1);
            input = "noisy";
        }
        if (e_.variational)
            addVariationalLoss(input);
        else
            addPlainLoss(input);
        text_.blank(2);
    }

    void addVariationalLoss(const std::string& input) {
        text_.add("mean, log_variance = model.encode(" + input + classes_ +
                      ")\n"
                      "code = mean + (log_variance / 2).exp() * torch.randn_like(mean)\n"
                      "kl = -0.5 * (1 + log_variance - mean**2 - log_variance.exp()).sum(1).mean()\n"
                      "return reconstruction_loss(model.decode(code" +
                      classes_ + "), x) + " + (e_.beta == 1 ? "" : number(e_.beta) + " * ") + "kl",
                  1);
    }

    void addPlainLoss(const std::string& input) {
        const bool sparse = e_.sparsity != Sparsity::None && !e_.orderedCode;
        if (!sparse && !e_.orderedCode)
            return text_.add("return " + reconstructionLoss("model(" + input + ")"), 1);
        text_.add("code = model.encode(" + input + ")", 1);
        if (e_.orderedCode)
            text_.add("if model.training:  # nested dropout: each sample keeps its first units\n"
                      "    last = torch.randint(" +
                          std::to_string(e_.codeSize) +
                          ", (len(x), 1))\n"
                          "    code = code * (torch.arange(" +
                          std::to_string(e_.codeSize) + ") <= last)",
                      1);
        text_.add("value = " + reconstructionLoss("model.decode(code)"), 1);
        if (sparse && e_.sparsity == Sparsity::L1)
            text_.add("if model.training:  # the price of active units\n"
                      "    value = value + " +
                          number(e_.sparsityWeight) + " * code.abs().flatten(1).sum(1).mean()",
                      1);
        if (sparse && e_.sparsity == Sparsity::KullbackLeibler)
            text_.add("if model.training:  # the price of units that are on more or less often than rho\n"
                      "    rho, mean = " +
                          number(e_.sparsityTarget) +
                          ", code.flatten(1).mean(0).clamp(1e-6, 1 - 1e-6)\n"
                          "    kl = rho * (rho / mean).log() + (1 - rho) * ((1 - rho) / (1 - mean)).log()\n"
                          "    value = value + " +
                          number(e_.sparsityWeight) + " * kl.sum()",
                      1);
        text_.add("return value", 1);
    }

    void addEvaluation() {
        const std::string parts = e_.conditional ? "zip(x.split(500), classes.split(500))" : "x.split(500)";
        text_.add("def evaluate(model, x" + classes_ +
                  "):\n"
                  "    model.eval()\n"
                  "    with torch.no_grad():");
        text_.add(e_.conditional
                      ? "return sum(loss(model, a, b).item() * len(a) for a, b in " + parts + ") / len(x)"
                      : "return sum(loss(model, a).item() * len(a) for a in " + parts + ") / len(x)",
                  2);
        text_.blank(2);
    }

    std::string optimiser(const std::string& parameters) const {
        const std::string common = parameters + ", lr=" + number(e_.learningRate) +
                                   (e_.weightDecay > 0 || e_.optimiser == OptimiserType::AdamW
                                        ? ", weight_decay=" + number(e_.weightDecay)
                                        : "");
        switch (e_.optimiser) {
        case OptimiserType::Sgd:
            return "torch.optim.SGD(" + common + ", momentum=" + number(e_.momentum) + ")";
        case OptimiserType::RmsProp:
            return "torch.optim.RMSprop(" + common + ")";
        case OptimiserType::Adam:
            return "torch.optim.Adam(" + common + ")";
        case OptimiserType::AdamW:
            return "torch.optim.AdamW(" + common + ")";
        case OptimiserType::Adadelta:
            return "torch.optim.Adadelta(" + common + ")";
        }
        return {};
    }

    /// Whether PyTorch's batch normalisation refuses a batch of one sample, which the last of an epoch may
    /// be.
    bool needsTwoSamples() const {
        return !maps_ && std::ranges::any_of(architecture_.layers, &LayerSpec::batchNormalised);
    }

    /// "model.encoder[2:4]", the modules of one layer.
    static std::string slice(const char* part, const std::vector<Module>& modules, std::size_t layer) {
        const auto first = std::ranges::find(modules, layer, &Module::layer);
        const auto end = std::find_if(first, modules.end(),
                                      [layer](const Module& module) { return module.layer != layer; });
        return std::string("model.") + part + '[' + std::to_string(first - modules.begin()) + ':' +
               std::to_string(end - modules.begin()) + ']';
    }

    std::string pairs() const {
        const Modules modules = modulesOf(architecture_);
        const std::size_t code = architecture_.codeLayer();
        std::string text = "pairs = [";
        for (std::size_t layer = 1; layer <= code; ++layer)
            text += (layer > 1 ? ",\n         (" : "(") + slice("encoder", modules.encoder, layer) + ", " +
                    slice("decoder", modules.decoder, 2 * code + 1 - layer) + ")";
        return text + "]";
    }

    void addPretraining() {
        text_.add("def pretrain(model, x_train):\n"
                  "    \"\"\"Trains the outermost pair of layers, then the next on its codes, and so on "
                  "inwards.\"\"\"");
        text_.add(pairs(), 1);
        const bool noisy = e_.corruption != Corruption::None;
        text_.add("outer = nn.Sequential()\n"
                  "for encoder, decoder in pairs:\n"
                  "    parameters = [*encoder.parameters(), *decoder.parameters()]\n"
                  "    optimiser = " +
                      optimiser("parameters") +
                      "\n"
                      "    for epoch in range(" +
                      std::to_string(e_.pretrainingEpochs) +
                      "):\n"
                      "        for batch in torch.randperm(len(x_train)).split(" +
                      std::to_string(e_.batchSize) +
                      "):\n"
                      "            x = x_train[batch]\n" +
                      (needsTwoSamples()
                           ? "            encoder.train(len(batch) > 1)  # one sample has no variance\n"
                             "            decoder.train(len(batch) > 1)\n"
                           : "") +
                      "            with torch.no_grad():\n"
                      "                code = outer(" +
                      (noisy ? "corrupt(x, " + number(e_.noise) + ")" : std::string("x")) +
                      ")\n"
                      "            y = decoder(encoder(code))\n"
                      "            value = reconstruction_loss(y, x) if len(outer) == 0 else F.mse_loss(y, "
                      "code)\n"
                      "            optimiser.zero_grad()\n"
                      "            value.backward()\n" +
                      clipping("parameters", 3) +
                      "            optimiser.step()\n"
                      "    outer = nn.Sequential(*outer, *encoder).eval()",
                  1);
        text_.blank(2);
    }

    std::string clipping(const std::string& parameters, int depth) const {
        return e_.gradientClip > 0
                   ? std::string(4 * static_cast<std::size_t>(depth), ' ') + "nn.utils.clip_grad_norm_(" +
                         parameters + ", " + number(e_.gradientClip) + ")\n"
                   : "";
    }

    void addTraining() {
        text_.add("def main():\n    torch.manual_seed(" + std::to_string(e_.seed) + ")");
        addData();
        text_.blank();
        text_.add("model = Autoencoder()", 1);
        if (e_.pretraining)
            text_.add("pretrain(model, x_train)", 1);
        text_.add("optimiser = " + optimiser("model.parameters()"), 1);
        addSchedule();
        if (e_.patience > 0)
            text_.add("best, best_epoch, best_weights = float(\"inf\"), 0, None", 1);
        addEpochs();
        text_.add("torch.save(model.state_dict(), \"autoencoder.pth\")", 1);
        text_.blank(2);
        text_.add("if __name__ == \"__main__\":\n    main()");
    }

    void addData() {
        if (e_.conditional) {
            text_.add("x_train, c_train = load(sys.argv[1], \"train\")\n"
                      "x_valid, c_valid = load(sys.argv[1], \"test\")",
                      1);
        } else {
            text_.add("x_train = load(sys.argv[1], \"train\")\n"
                      "x_valid = load(sys.argv[1], \"test\")",
                      1);
        }
        if (e_.validationSplit <= 0)
            return;
        text_.add("order = torch.randperm(len(x_train))  # a part of the training set validates\n"
                  "kept = len(order) - int(" +
                      number(e_.validationSplit) +
                      " * len(order))\n"
                      "x_train, x_valid = x_train[order[:kept]], x_train[order[kept:]]",
                  1);
        if (e_.conditional)
            text_.add("c_train, c_valid = c_train[order[:kept]], c_train[order[kept:]]", 1);
    }

    void addSchedule() {
        if (e_.schedule == Schedule::Step)
            text_.add("schedule = torch.optim.lr_scheduler.StepLR(optimiser, " +
                          std::to_string(e_.scheduleEpochs) + ", " + number(e_.scheduleFactor) + ")",
                      1);
        if (e_.schedule == Schedule::Cosine)
            text_.add("steps = " + std::to_string(e_.epochs) + " * math.ceil(len(x_train) / " +
                          std::to_string(e_.batchSize) +
                          ")\n"
                          "schedule = torch.optim.lr_scheduler.LambdaLR(\n"
                          "    optimiser, lambda step: (1 + math.cos(math.pi * step / steps)) / 2)",
                      1);
    }

    void addEpochs() {
        const std::string classes = e_.conditional ? ", c_train[batch]" : "";
        text_.add("for epoch in range(" + std::to_string(e_.epochs) + "):\n" +
                      (needsTwoSamples() ? "" : "    model.train()\n") +
                      "    for batch in torch.randperm(len(x_train)).split(" + std::to_string(e_.batchSize) +
                      "):\n" +
                      (needsTwoSamples()
                           ? "        model.train(len(batch) > 1)  # one sample has no variance\n"
                           : "") +
                      "        optimiser.zero_grad()\n"
                      "        loss(model, x_train[batch]" +
                      classes + ").backward()\n" + clipping("model.parameters()", 2) +
                      "        optimiser.step()\n" +
                      (e_.schedule == Schedule::Cosine ? "        schedule.step()\n" : "") +
                      (e_.schedule == Schedule::Step ? "    schedule.step()\n" : "") +
                      "    value = evaluate(model, x_valid" + (e_.conditional ? ", c_valid" : "") +
                      ")\n"
                      "    print(f\"epoch {epoch + 1}: {value:.4f} " +
                      lossLabel(e_, architecture_.input.kind) + "\")",
                  1);
        if (e_.patience > 0)
            text_.add("if value < best:\n"
                      "    best, best_epoch, best_weights = value, epoch, "
                      "copy.deepcopy(model.state_dict())\n"
                      "elif epoch - best_epoch >= " +
                          std::to_string(e_.patience) +
                          ":\n"
                          "    model.load_state_dict(best_weights)\n"
                          "    break",
                      2);
    }

    const Experiment& e_;
    const Architecture& architecture_;
    bool maps_;
    std::string classes_;
    Text text_;
};

} // namespace

std::string pyTorchCode(const Experiment& experiment, const Architecture& architecture) {
    return Script(experiment, architecture).write();
}

} // namespace diabolo
