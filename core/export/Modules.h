#pragma once
#include "core/architecture/Architecture.h"
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace diabolo {

/// One module of the nn.Sequential in which PyTorch would hold the encoder or the decoder.
struct Module {
    enum class Kind {
        Linear,
        TiedLinear, ///< the encoder's weights transposed; a bias of its own
        Convolution,
        TransposedConvolution,
        BatchNormalisation,
        Activation,
        Pooling,
        Upsampling,
        Dropout,
    };
    Kind kind = Kind::Linear;
    std::size_t layer = 0; ///< index in Architecture::layers of the layer that it belongs to
};

/// An architecture as the modules of PyTorch: what the names in model files, TorchScript and generated code
/// follow. A linear activation is no module; the decoder's last one is the output activation.
struct Modules {
    std::vector<Module> encoder;
    std::vector<Module> decoder;
};
[[nodiscard]] Modules modulesOf(const Architecture& architecture);

/// One tensor of a network as PyTorch names and shapes it, and where the network's flat vector has it.
struct ModelTensor {
    /// How the flat vector holds it: as PyTorch does, or with the channels that a 3 × 3 window reads
    /// innermost.
    enum class Layout {
        Plain,
        Convolution,           ///< out × 3 × 3 × in, for PyTorch's out × in × 3 × 3
        TransposedConvolution, ///< out × 3 × 3 × in, for PyTorch's in × out × 3 × 3
    };
    std::string name; ///< "encoder.0.weight": the module's place in its Sequential, and what it is there
    std::vector<std::int64_t> shape; ///< {units, inputs}, {units}, {out, in, 3, 3}, …
    std::int64_t offset = 0;         ///< of its first value in the flat vector (see Network)
    Layout layout = Layout::Plain;

    [[nodiscard]] std::int64_t count() const; ///< of its values
    bool operator==(const ModelTensor&) const = default;
};

/// All tensors of the architecture's network, in the order of its flat vector, which they cover.
[[nodiscard]] std::vector<ModelTensor> tensorsOf(const Architecture& architecture);

} // namespace diabolo
