#include "core/experiment/Settings.h"
#include "core/base/Error.h"
#include "core/base/NearestName.h"
#include <algorithm>

namespace diabolo {
namespace {

const Setting& rowOf(std::string_view key) {
    return *std::ranges::find(settings(), key, &Setting::key);
}

std::string shown(const Experiment& experiment, std::string_view key) {
    const Setting& setting = rowOf(key);
    return displayText(setting, setting.get(experiment));
}

std::string joinedByAnd(const std::vector<std::string>& keys) {
    std::string text;
    for (const std::string& key : keys)
        text += (text.empty() ? "" : " and ") + key;
    return text;
}

void checkOutput(const Experiment& experiment) {
    if (experiment.loss == Loss::BinaryCrossEntropy && experiment.outputActivation != Activation::Sigmoid)
        throw SettingConflict({"loss", "output_activation"},
                              "binary cross-entropy needs outputs between 0 and 1, and " +
                                  shown(experiment, "output_activation") + " gives others",
                              "set output_activation to sigmoid, or loss to mse");
}

void checkCode(const Experiment& experiment) {
    const bool convolutional = experiment.layerType == LayerType::Convolutional;
    if (experiment.variational && convolutional)
        throw SettingConflict({"variational", "layers"}, "a variational code is built for dense layers alone",
                              "set layers to dense, or variational to off");
    if (experiment.variational && experiment.sparsity != Sparsity::None)
        throw SettingConflict({"variational", "sparsity"},
                              "a variational code has its own price, the KL divergence",
                              "set sparsity to none, or variational to off");
    if (experiment.orderedCode && (experiment.variational || convolutional))
        throw SettingConflict({"ordered_code", convolutional ? "layers" : "variational"},
                              "only a plain dense code has an order to give its units",
                              "set ordered_code to off");
    if (experiment.conditional && !experiment.variational)
        throw SettingConflict({"conditional", "variational"},
                              "only a variational network can be told the class",
                              "set variational to on, or conditional to off");
    if (experiment.sparsity == Sparsity::KullbackLeibler && experiment.codeActivation != Activation::Sigmoid)
        throw SettingConflict({"sparsity", "code_activation"},
                              "a KL divergence from the target needs activations between 0 and 1, and " +
                                  shown(experiment, "code_activation") + " gives others",
                              "set code_activation to sigmoid, or sparsity to l1");
}

void checkWeights(const Experiment& experiment) {
    if (experiment.layerType == LayerType::Convolutional && experiment.filters.empty())
        throw SettingConflict({"filters"}, "a convolutional network needs at least one convolution",
                              "give its filters, as in 16,8,8");
    if (experiment.tied && experiment.layerType != LayerType::Dense)
        throw SettingConflict({"tied", "layers"}, "only dense layers can be tied",
                              "set tied to off, or layers to dense");
    if (experiment.tied && experiment.variational)
        throw SettingConflict({"tied", "variational"},
                              "a variational code comes from two matrices, and the decoder has one",
                              "set one of them to off");
}

void checkPretraining(const Experiment& experiment) {
    if (!experiment.pretraining)
        return;
    if (experiment.layerType != LayerType::Dense)
        throw SettingConflict({"pretraining", "layers"}, "only dense layers are trained layer by layer",
                              "set pretraining to off, or layers to dense");
    if (experiment.variational)
        throw SettingConflict({"pretraining", "variational"},
                              "the layers of a variational network are not trained one by one",
                              "set one of them to off");
    if (experiment.hiddenLayers.empty())
        throw SettingConflict({"pretraining", "hidden_layers"},
                              "with one pair of layers there is nothing to train layer by layer",
                              "give at least one hidden layer");
}

} // namespace

const Setting& findSetting(std::string_view key) {
    const auto found = std::ranges::find(settings(), key, &Setting::key);
    if (found != settings().end())
        return *found;
    std::vector<std::string> keys;
    for (const Setting& setting : settings())
        keys.push_back(setting.key);
    throw Error('"' + std::string(key) + '"', "there is no setting of this name",
                "did you mean " + nearestName(key, keys) + "? The settings are " + joinNames(keys));
}

void applySetting(Experiment& experiment, std::string_view key, const SettingValue& value) {
    const Setting& setting = findSetting(key);
    setting.check(value);
    setting.set(experiment, value);
}

void applySetting(Experiment& experiment, std::string_view keyEqualsValue) {
    const std::size_t equals = keyEqualsValue.find('=');
    if (equals == std::string_view::npos)
        throw Error('"' + std::string(keyEqualsValue) + '"', "there is no '=' in it",
                    "write key=value, as in code_size=16");
    const Setting& setting = findSetting(keyEqualsValue.substr(0, equals));
    setting.set(experiment, parseValue(setting, keyEqualsValue.substr(equals + 1)));
}

SettingConflict::SettingConflict(std::vector<std::string> keys, const std::string& why,
                                 const std::string& remedy)
    : Error(joinedByAnd(keys), why, remedy)
    , keys_(std::move(keys)) {}

void validate(const Experiment& experiment) {
    for (const Setting& setting : settings())
        setting.check(setting.get(experiment));
    checkOutput(experiment);
    checkCode(experiment);
    checkWeights(experiment);
    checkPretraining(experiment);
}

std::vector<std::string> changesNeedingReset(const Experiment& before, const Experiment& now) {
    std::vector<std::string> keys;
    for (const Setting& setting : settings())
        if (!setting.live && setting.get(before) != setting.get(now))
            keys.push_back(setting.key);
    return keys;
}

} // namespace diabolo
