#pragma once
#include "core/data/Samples.h"
#include "core/experiment/Experiment.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diabolo {

/// One layer as it is built, drawn, counted and summarised, with what belongs to it: in this order the sums,
/// batch normalisation, the activation, pooling or upsampling, dropout.
struct LayerSpec {
    enum class Role { Input, Encoder, Code, Decoder, Output };
    enum class Kind {
        Input,
        Dense,
        Gaussian, ///< dense, with a mean and a log variance for each unit
        Convolution,
        TransposedConvolution,
    };
    enum class Resampling { None, Pool, Upsample }; ///< 2 × 2 maximum, or nearest neighbour

    Role role = Role::Input;
    Kind kind = Kind::Input;
    SampleShape in;      ///< of a sample going in; a vector is 1 × 1 × units
    SampleShape out;     ///< of a sample coming out
    int inputs = 0;      ///< values of `in`
    int units = 0;       ///< values of `out`
    int classInputs = 0; ///< further inputs that name the class, one for each
    Activation activation = Activation::Linear;
    Resampling resampling = Resampling::None;
    bool batchNormalised = false;
    double dropout = 0;
    std::optional<std::size_t> tiedTo; ///< the layer whose weights this one uses transposed
    std::int64_t parameters = 0;       ///< weights, biases and the like: what is trained
    std::int64_t statistics = 0;       ///< running means and variances of batch normalisation
};

/// "Dense", "Conv2D", … as Keras calls it.
[[nodiscard]] std::string kindLabel(LayerSpec::Kind kind);

/// The layers of an experiment's network, input first; a plain value without any weights.
struct Architecture {
    SampleShape input;
    std::vector<LayerSpec> layers;

    [[nodiscard]] std::int64_t parameters() const; ///< what is trained
    [[nodiscard]] std::int64_t statistics() const; ///< what is kept beside it
    [[nodiscard]] std::size_t codeLayer() const;   ///< index in `layers` of the code

    /// "784 → 128 → 32 → 128 → 784"
    [[nodiscard]] std::string sizes() const;

    /// The table that Keras prints: layer, output shape, parameters, and the total.
    [[nodiscard]] std::string summary() const;
};

/// Samples that an evaluation or an exploration takes through a network at once: enough for fast matrix
/// products, and few enough to stop soon.
inline constexpr std::size_t evaluatedAtOnce = 100;

/// The network of `experiment` for samples of `shape` of so many classes, which a conditional one is told.
/// Throws Error when `shape` is empty or has more than 2³¹ − 1 values, and SettingConflict when the layers do
/// not fit it.
[[nodiscard]] Architecture describe(const Experiment& experiment, const SampleShape& shape, int classes = 0);

/// "ReLU", "sigmoid", … as the field writes them.
[[nodiscard]] std::string activationLabel(Activation activation);

/// What the activation can give; infinite where it has no bound.
[[nodiscard]] ValueRange activationRange(Activation activation);

/// What the loss measures, with its unit: "binary cross-entropy per pixel"; of a variational network
/// "BCE + KL divergence, nats per image".
[[nodiscard]] std::string lossLabel(const Experiment& experiment, SampleKind kind = SampleKind::Picture);

} // namespace diabolo
