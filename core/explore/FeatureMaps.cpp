#include "core/explore/FirstLayer.h"
#include "core/explore/SnapshotNetwork.h"
#include "core/network/ClassInput.h"
#include <ATen/ATen.h>
#include <array>

namespace diabolo {
namespace {

/// A picture for each channel of a single sample; of a vector one of 1 × units.
Pictures channelPictures(std::string name, const SampleShape& shape, const at::Tensor& sample) {
    const bool vector = shape.height == 1 && shape.width == 1;
    const SampleShape each = vector ? SampleShape{1, static_cast<int>(sample.numel()), 1}
                                    : SampleShape{shape.height, shape.width, 1, shape.kind};
    const at::Tensor maps =
        vector ? sample.contiguous()
               : sample.view({shape.height, shape.width, shape.channels}).permute({2, 0, 1}).contiguous();
    const float* values = maps.data_ptr<float>();
    return pictures(std::move(name), each, {values, values + maps.numel()});
}

} // namespace

FeatureMaps SnapshotNetwork::featureMaps(std::size_t sample) {
    FeatureMaps result;
    result.sample = sample;
    const Samples& test = run_->dataset->test;
    if (sample >= test.count())
        return result;
    result.classNames = classNamesOf(run_->dataset);
    result.label = test.label(sample).value_or(-1);
    const std::array<std::size_t, 1> one = {sample};
    tellClasses(network_, test, one);
    const at::Tensor input = load(one);
    const float* values = input.data_ptr<float>();
    result.layers.push_back(pictures("input", test.shape(), {values, values + input.numel()}));
    const std::vector<at::Tensor> outputs = network_.encoderOutputs(input);
    const Architecture& architecture = run_->architecture;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const bool code = i + 1 == architecture.codeLayer();
        result.layers.push_back(channelPictures(code ? "code" : "encoder " + std::to_string(i + 1),
                                                architecture.layers[i + 1].out,
                                                code ? network_.codes(outputs[i]) : outputs[i]));
    }
    return result;
}

} // namespace diabolo
