#include "core/export/pytorch/PyTorchLoss.h"

namespace diabolo::code {
namespace {

class Writer {
public:
    Writer(Text& text, const Experiment& experiment, const Architecture& architecture)
        : text_(text)
        , e_(experiment)
        , architecture_(architecture)
        , classes_(e_.conditional ? ", classes" : "") {}

    void write() {
        if (e_.corruption != Corruption::None)
            addCorruption();
        addReconstructionLoss();
        addLoss();
        addEvaluation();
    }

private:
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
            text_.add("noisy = corrupt(x, " + noise(e_, "model.training") + ")", 1);
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
        const Sparsity sparsity = sparsityOf(e_);
        if (sparsity == Sparsity::None && !e_.orderedCode)
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
        if (sparsity == Sparsity::L1)
            text_.add("if model.training:  # the price of active units\n"
                      "    value = value + " +
                          number(e_.sparsityWeight) + " * code.abs().flatten(1).sum(1).mean()",
                      1);
        if (sparsity == Sparsity::KullbackLeibler)
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

    Text& text_;
    const Experiment& e_;
    const Architecture& architecture_;
    std::string classes_; ///< what a conditional network is told
};

} // namespace

void addPyTorchLoss(Text& text, const Experiment& experiment, const Architecture& architecture) {
    Writer(text, experiment, architecture).write();
}

} // namespace diabolo::code
