#include "core/experiment/SettingRows.h"

namespace diabolo {
namespace {

constexpr double mostUnits = 100'000;
constexpr double mostFilters = 1024;
constexpr std::size_t mostHiddenLayers = 16;
constexpr std::size_t mostConvolutions = 8;

bool isDense(const Experiment& experiment) {
    return experiment.layerType == LayerType::Dense;
}

bool isConvolutional(const Experiment& experiment) {
    return !isDense(experiment);
}

} // namespace

std::vector<Setting> architectureSettings() {
    using namespace rows;
    return {
        choice(
            &Experiment::layerType, layerTypeNames,
            {"layers", "Layers", "Architecture", "",
             "Dense layers connect every value with every unit. Convolutional ones slide small filters over "
             "the picture, and use the same few weights everywhere."}),
        where(isDense,
              integerList(&Experiment::hiddenLayers,
                          {"hidden_layers", "Hidden layers", "Architecture", "units",
                           "Layers between the picture and the code; the decoder mirrors them. More "
                           "of them let the code say more with the same few numbers, and take longer "
                           "to train."},
                          {1, mostUnits, 1, 1024}, mostHiddenLayers)),
        where(isDense,
              logarithmic(integer(
                  &Experiment::codeSize,
                  {"code_size", "Code size", "Architecture", "units",
                   "How many numbers a picture is squeezed into. Fewer force the network to find what "
                   "matters; as many as there are pixels let it copy."},
                  {1, mostUnits, 1, 1024}))),
        where(isConvolutional,
              integerList(
                  &Experiment::filters,
                  {"filters", "Filters", "Architecture", "filters",
                   "Of each 3 × 3 convolution. 2 × 2 pooling after it halves the picture; what the last "
                   "one leaves is the code, and the decoder mirrors them all."},
                  {1, mostFilters, 1, 64}, mostConvolutions)),
        where(
            isConvolutional,
            choice(&Experiment::upsampling, upsamplingNames,
                   {"upsampling", "Upsampling", "Architecture", "",
                    "How the decoder makes the picture large again: by repeating each value and smoothing "
                    "with a convolution, or by a transposed convolution, which can leave a checkerboard."})),
        choice(
            &Experiment::hiddenActivation, activationNames,
            {"hidden_activation", "Hidden activation", "Architecture", "",
             "The bend after each hidden layer. With linear ones, however many, the whole network can do no "
             "more than one matrix can."}),
        where([](const Experiment& e) { return !e.variational; },
              choice(
                  &Experiment::codeActivation, activationNames,
                  {"code_activation", "Code activation", "Architecture", "",
                   "The bend after the code. ReLU makes codes with exact zeros, sigmoid keeps them between 0 "
                   "and 1, linear lets them be anything."})),
        choice(&Experiment::outputActivation, activationNames,
               {"output_activation", "Output activation", "Architecture", "",
                "What turns the last layer's sums into pixels. Sigmoid keeps them between 0 (black) and 1 "
                "(white), which binary cross-entropy needs."}),
        where(isDense,
              onOff(&Experiment::tied,
                    {"tied", "Tied weights", "Architecture", "",
                     "The decoder uses the encoder's weights, transposed, with biases of its own: half "
                     "the numbers to learn."})),
        onOff(&Experiment::batchNormalisation,
              {"batch_normalisation", "Batch normalisation", "Architecture", "",
               "Brings every hidden unit to mean 0 and variance 1 over the batch before its activation, then "
               "lets it choose a scale and shift of its own (Ioffe and Szegedy 2015)."}),
        real(&Experiment::dropout,
             {"dropout", "Dropout", "Architecture", "",
              "The share of hidden units that is switched off at random in each training step, so that no "
              "unit "
              "can rely on another."},
             {0, 0.95, 0, 0.9}),
    };
}

} // namespace diabolo
