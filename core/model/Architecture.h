#pragma once
#include "core/SystemMemory.h"
#include "core/data/Samples.h"
#include "core/experiment/Experiment.h"
#include <cstdint>
#include <string>
#include <vector>

namespace diabolo {

/// One layer as it is built, drawn, counted and summarised.
struct LayerSpec {
    enum class Role { Input, Encoder, Code, Decoder, Output };

    Role role = Role::Input;
    std::string kind; ///< "Input", "Dense"
    int inputs = 0;   ///< values a sample going in
    int units = 0;    ///< values a sample coming out
    Activation activation = Activation::Linear;
    std::int64_t parameters = 0; ///< weights and biases
};

/// The layers of an experiment's network, input first; a plain value without any weights.
struct Architecture {
    SampleShape input;
    std::vector<LayerSpec> layers;

    [[nodiscard]] std::int64_t parameters() const;
    [[nodiscard]] std::size_t codeLayer() const; ///< index in `layers` of the code

    /// "784 → 128 → 32 → 128 → 784"
    [[nodiscard]] std::string sizes() const;

    /// The table that Keras prints: layer, output shape, parameters, and the total.
    [[nodiscard]] std::string summary() const;
};

/// Samples that an evaluation or an exploration takes through a network at once: enough for fast matrix
/// products, and few enough to stop soon.
inline constexpr std::size_t evaluatedAtOnce = 100;

/// The network of `experiment` for samples of `shape`. Throws Error when `shape` is empty or has more than
/// 2³¹ − 1 values.
[[nodiscard]] Architecture describe(const Experiment& experiment, const SampleShape& shape);

/// Bytes that training it takes at its peak: weights, gradients, Adam's two moments, the snapshots in flight,
/// and the activations of one batch and of one evaluation chunk.
[[nodiscard]] std::uint64_t trainingBytes(const Architecture& architecture, int batchSize);

/// Throws Error with both numbers when the network does not fit into memory. `available` 0 means unknown: it
/// passes.
void checkFitsMemory(const Architecture& architecture, int batchSize, std::uint64_t available);

/// "ReLU", "sigmoid", … as the field writes them.
[[nodiscard]] std::string activationLabel(Activation activation);

/// What the loss measures, with its unit: "binary cross-entropy per pixel".
[[nodiscard]] std::string lossLabel(Loss loss);

} // namespace diabolo
