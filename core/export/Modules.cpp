#include "core/export/Modules.h"
#include <functional>
#include <numeric>

namespace diabolo {
namespace {

using Kind = LayerSpec::Kind;

Module::Kind sumsOf(const LayerSpec& layer) {
    switch (layer.kind) {
    case Kind::Convolution:
        return Module::Kind::Convolution;
    case Kind::TransposedConvolution:
        return Module::Kind::TransposedConvolution;
    default:
        return layer.tiedTo ? Module::Kind::TiedLinear : Module::Kind::Linear;
    }
}

/// In the order that LayerSpec states.
void append(std::vector<Module>& modules, const LayerSpec& layer, std::size_t index) {
    modules.push_back({sumsOf(layer), index});
    if (layer.batchNormalised)
        modules.push_back({Module::Kind::BatchNormalisation, index});
    if (layer.activation != Activation::Linear)
        modules.push_back({Module::Kind::Activation, index});
    if (layer.resampling == LayerSpec::Resampling::Pool)
        modules.push_back({Module::Kind::Pooling, index});
    if (layer.resampling == LayerSpec::Resampling::Upsample)
        modules.push_back({Module::Kind::Upsampling, index});
    if (layer.dropout > 0)
        modules.push_back({Module::Kind::Dropout, index});
}

/// Lays one tensor after another over the flat vector.
class Table {
public:
    explicit Table(const Architecture& architecture)
        : layers_(architecture.layers) {}

    void addTrained(const std::string& name, const Module& module) {
        const LayerSpec& layer = layers_[module.layer];
        if (module.kind == Module::Kind::BatchNormalisation) {
            add(name + ".weight", {channels(layer)});
            add(name + ".bias", {channels(layer)});
            return;
        }
        if (module.kind > Module::Kind::TransposedConvolution)
            return;
        if (module.kind != Module::Kind::TiedLinear)
            addWeight(name + ".weight", layer);
        add(name + ".bias", {sums(layer)});
    }

    void addStatistics(const std::string& name, const Module& module) {
        if (module.kind != Module::Kind::BatchNormalisation)
            return;
        add(name + ".running_mean", {channels(layers_[module.layer])});
        add(name + ".running_var", {channels(layers_[module.layer])});
    }

    std::vector<ModelTensor> take() { return std::move(tensors_); }

private:
    static bool isDense(const LayerSpec& layer) {
        return layer.kind == Kind::Dense || layer.kind == Kind::Gaussian;
    }
    static std::int64_t channels(const LayerSpec& layer) {
        return isDense(layer) ? layer.units : layer.out.channels;
    }
    /// A Gaussian code's means, then its log variances.
    static std::int64_t sums(const LayerSpec& layer) {
        return (layer.kind == Kind::Gaussian ? 2 : 1) * channels(layer);
    }

    void addWeight(const std::string& name, const LayerSpec& layer) {
        const std::int64_t in = layer.in.channels;
        const std::int64_t out = layer.out.channels;
        if (layer.kind == Kind::Convolution)
            add(name, {out, in, 3, 3}, ModelTensor::Layout::Convolution);
        else if (layer.kind == Kind::TransposedConvolution)
            add(name, {in, out, 3, 3}, ModelTensor::Layout::TransposedConvolution);
        else
            add(name, {sums(layer), std::int64_t{layer.inputs} + layer.classInputs});
    }

    void add(const std::string& name, std::vector<std::int64_t> shape,
             ModelTensor::Layout layout = ModelTensor::Layout::Plain) {
        tensors_.push_back({name, std::move(shape), offset_, layout});
        offset_ += tensors_.back().count();
    }

    const std::vector<LayerSpec>& layers_;
    std::vector<ModelTensor> tensors_;
    std::int64_t offset_ = 0;
};

template <class Visit>
void visitAll(const Modules& modules, Visit visit) {
    for (std::size_t i = 0; i < modules.encoder.size(); ++i)
        visit("encoder." + std::to_string(i), modules.encoder[i]);
    for (std::size_t i = 0; i < modules.decoder.size(); ++i)
        visit("decoder." + std::to_string(i), modules.decoder[i]);
}

} // namespace

Modules modulesOf(const Architecture& architecture) {
    Modules modules;
    const std::size_t code = architecture.codeLayer();
    for (std::size_t i = 1; i < architecture.layers.size(); ++i)
        append(i <= code ? modules.encoder : modules.decoder, architecture.layers[i], i);
    return modules;
}

std::int64_t ModelTensor::count() const {
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies());
}

std::vector<ModelTensor> tensorsOf(const Architecture& architecture) {
    const Modules modules = modulesOf(architecture);
    Table table(architecture);
    visitAll(modules, [&](const std::string& name, const Module& module) { table.addTrained(name, module); });
    visitAll(modules,
             [&](const std::string& name, const Module& module) { table.addStatistics(name, module); });
    return table.take();
}

} // namespace diabolo
