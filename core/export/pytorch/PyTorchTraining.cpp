#include "core/export/pytorch/PyTorchTraining.h"
#include "core/base/NumberText.h"
#include "core/experiment/ValidationShare.h"
#include "core/export/Modules.h"
#include <algorithm>

namespace diabolo::code {
namespace {

class Writer {
public:
    Writer(Text& text, const Experiment& experiment, const Architecture& architecture)
        : text_(text)
        , e_(experiment)
        , architecture_(architecture) {}

    void write() {
        if (e_.pretraining)
            addPretraining();
        addTraining();
    }

private:
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
        return e_.layerType != LayerType::Convolutional &&
               std::ranges::any_of(architecture_.layers, &LayerSpec::batchNormalised);
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
        if (e_.patience > 0)
            text_.add("model.load_state_dict(best_weights)  # also where the epochs ran out first", 1);
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
        const double share = validationShare(e_);
        if (share <= 0)
            return;
        text_.add(
            "# A part of the training set, drawn at random by the seed, validates: as many samples as in\n"
            "# Diabolo, but not the same ones, since PyTorch's random numbers are others.\n"
            "order = torch.randperm(len(x_train))\n"
            "kept = len(order) - int(" +
                number(share) +
                " * len(order) + 0.5)\n"
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
                          "    break",
                      2);
    }

    Text& text_;
    const Experiment& e_;
    const Architecture& architecture_;
};

} // namespace

void addPyTorchTraining(Text& text, const Experiment& experiment, const Architecture& architecture) {
    Writer(text, experiment, architecture).write();
}

} // namespace diabolo::code
