#include "core/experiment/SettingRows.h"

namespace diabolo {
namespace {

bool isPlain(const Experiment& experiment) {
    return !experiment.variational;
}

} // namespace

std::vector<Setting> codeSettings() {
    using namespace rows;
    return {
        where(isPlain,
              choice(&Experiment::sparsity, sparsityNames,
                     {"sparsity", "Sparsity", "Code", "",
                      "A price on active code units. L1 pulls every value towards zero; the KL "
                      "divergence pulls each unit's mean over the batch towards a target, and needs a "
                      "sigmoid code."})),
        where([](const Experiment& e) { return isPlain(e) && e.sparsity != Sparsity::None; },
              live(logarithmic(
                  real(&Experiment::sparsityWeight,
                       {"sparsity_weight", "Sparsity weight", "Code", "",
                        "How much an active unit costs beside the loss per pixel. As Keras counts it: summed "
                        "over the units, averaged over the batch."},
                       {0, 1000, 1e-6, 1})))),
        where([](const Experiment& e) { return isPlain(e) && e.sparsity == Sparsity::KullbackLeibler; },
              live(real(&Experiment::sparsityTarget,
                        {"sparsity_target", "Sparsity target ρ", "Code", "",
                         "The mean activation that each unit is pulled towards: 0.05 means that a unit is on "
                         "for one sample in twenty."},
                        {0.001, 0.999, 0.01, 0.5}))),
        where(
            [](const Experiment& e) { return isPlain(e) && e.layerType == LayerType::Dense; },
            onOff(&Experiment::orderedCode,
                  {"ordered_code", "Ordered code", "Code", "",
                   "Nested dropout: each training step keeps only the first units, a random number of them. "
                   "The most important direction moves to the first unit; a linear network then finds the "
                   "principal axes themselves, in order (Rippel et al. 2014)."})),
        onOff(&Experiment::variational,
              {"variational", "Variational", "Code", "",
               "The encoder gives a mean and a variance for each unit, and the decoder a sample of that "
               "Gaussian. A price on leaving the standard normal makes codes that one can draw new samples "
               "from (Kingma and Welling 2014)."}),
        where([](const Experiment& e) { return e.variational; },
              live(logarithmic(real(
                  &Experiment::beta,
                  {"beta", "β, weight of the KL", "Code", "",
                   "How much a nat of KL divergence costs beside a nat of reconstruction. 1 is the bound on "
                   "the likelihood; more gives a smoother latent space and softer pictures."},
                  {0, 1000, 0.01, 100})))),
        where(
            [](const Experiment& e) { return e.variational; },
            onOff(&Experiment::conditional,
                  {"conditional", "Conditional", "Code", "",
                   "Encoder and decoder are told the class, so the code need not say it: choose a digit and "
                   "vary its style. Needs labels."})),
    };
}

std::vector<Setting> noiseSettings() {
    using namespace rows;
    const auto isNoisy = [](const Experiment& e) { return e.corruption != Corruption::None; };
    return {
        choice(
            &Experiment::corruption, corruptionNames,
            {"corruption", "Noise on the input", "Noise", "",
             "The network sees a damaged picture and is judged by the clean one, so copying does not help."}),
        where(
            isNoisy,
            live(real(&Experiment::noise,
                      {"noise", "In training", "Noise", "",
                       "The standard deviation σ of Gaussian noise (pixels go from 0 to 1), or the share of "
                       "the pixels that is switched off or set to black and white. Fresh for every batch."},
                      {0, 1, 0, 1}))),
        where(isNoisy,
              live(real(
                  &Experiment::testNoise,
                  {"test_noise", "On test samples", "Noise", "",
                   "The same for the test samples, on screen and in the validation loss. Move it away from "
                   "the noise in training to see how far the network's skill reaches."},
                  {0, 1, 0, 1}))),
    };
}

} // namespace diabolo
