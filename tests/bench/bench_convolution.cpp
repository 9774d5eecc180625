// The trainer on a convolutional network against what a user would write with LibTorch, on one thread: the
// channels outermost as PyTorch has them by default, and innermost (channels_last). All take turns in short
// rounds, so that a change of the machine's speed meets them alike.
//   bench-convolution [--data DATA] [EXPERIMENT]          "convolutional" without
#include "core/experiment/Catalog.h"
#include "core/experiment/ExperimentJson.h"
#include "core/training/LiveRun.h"
#include "core/training/MatrixThreads.h"
#include "tests/bench/Arguments.h"
#include "tests/bench/Rounds.h"
#include <cstdio>
#include <torch/torch.h>

using namespace diabolo;
using namespace diabolo::bench;

namespace {

/// What batches wait as: samples × channels × height × width.
torch::Tensor trainingImages(const Samples& samples) {
    const SampleShape& shape = samples.shape();
    const auto count = static_cast<std::int64_t>(samples.count());
    torch::Tensor images = torch::empty({count, shape.height, shape.width, shape.channels});
    samples.copyTo(0, samples.count(), {images.data_ptr<float>(), static_cast<std::size_t>(images.numel())});
    return images.permute({0, 3, 1, 2}).contiguous();
}

/// One layer of the Architecture in PyTorch's modules.
void addModules(torch::nn::Sequential& modules, const LayerSpec& spec) {
    namespace nn = torch::nn;
    if (spec.kind == LayerSpec::Kind::TransposedConvolution) {
        const std::vector<std::int64_t> extra = {spec.out.height - 2 * spec.in.height + 1,
                                                 spec.out.width - 2 * spec.in.width + 1};
        modules->push_back(
            nn::ConvTranspose2d(nn::ConvTranspose2dOptions(spec.in.channels, spec.out.channels, 3)
                                    .stride(2)
                                    .padding(1)
                                    .output_padding(torch::ExpandingArray<2>(extra))));
    } else {
        modules->push_back(nn::Conv2d(nn::Conv2dOptions(spec.in.channels, spec.out.channels, 3).padding(1)));
    }
    if (spec.role != LayerSpec::Role::Output)
        modules->push_back(nn::ReLU());
    if (spec.resampling == LayerSpec::Resampling::Pool)
        modules->push_back(nn::MaxPool2d(nn::MaxPool2dOptions(2).ceil_mode(true)));
    if (spec.resampling == LayerSpec::Resampling::Upsample)
        modules->push_back(nn::Upsample(
            nn::UpsampleOptions().size(std::vector<std::int64_t>{spec.out.height, spec.out.width})));
}

/// The same network and step in plain LibTorch: autograd, modules, torch::optim.
class PlainLoop {
public:
    PlainLoop(const Run& run, torch::Tensor images, torch::MemoryFormat format)
        : images_(std::move(images))
        , batchSize_(run.experiment.batchSize)
        , format_(format)
        , modules_(build(run.architecture, format))
        , adam_(modules_->parameters(), torch::optim::AdamOptions(run.experiment.learningRate)) {}

    void trainBatch() {
        if (!order_.defined() || position_ + batchSize_ > images_.size(0)) {
            order_ = torch::randperm(images_.size(0));
            position_ = 0;
        }
        const torch::Tensor x =
            images_.index_select(0, order_.narrow(0, position_, batchSize_)).contiguous(format_);
        position_ += batchSize_;
        const torch::Tensor loss = torch::binary_cross_entropy_with_logits(modules_->forward(x), x);
        adam_.zero_grad();
        loss.backward();
        adam_.step();
    }

private:
    static torch::nn::Sequential build(const Architecture& architecture, torch::MemoryFormat format) {
        torch::nn::Sequential modules;
        for (const LayerSpec& spec : architecture.layers)
            if (spec.role != LayerSpec::Role::Input)
                addModules(modules, spec);
        for (torch::Tensor& parameter : modules->parameters())
            if (parameter.dim() == 4)
                parameter.set_data(parameter.contiguous(format));
        return modules;
    }

    torch::Tensor images_, order_;
    std::int64_t batchSize_, position_ = 0;
    torch::MemoryFormat format_;
    torch::nn::Sequential modules_;
    torch::optim::Adam adam_;
};

void print(const char* name, const std::vector<double>& ratios) {
    std::printf("  diabolo / %-28s %.2f (%.2f to %.2f)\n", name, median(ratios), quantile(ratios, 0),
                quantile(ratios, 1));
}

void measure(const Arguments& arguments) {
    const auto data = std::make_shared<const Dataset>(openDataset(arguments.data()));
    at::set_num_threads(1);
    at::globalContext().setFlushDenormal(true);
    Experiment experiment = loadExperiment(arguments.experiments({"convolutional"}).front());
    experiment.epochs = 1000;
    const auto run = makeRun(experiment, data);
    Mailbox<NewsOfRuns> news([] {});
    LiveRun live(run, 1, news, [] { return false; });
    live.play();
    const torch::Tensor images = trainingImages(data->train);
    PlainLoop plain(*run, images, torch::MemoryFormat::Contiguous);
    PlainLoop channelsLast(*run, images, torch::MemoryFormat::ChannelsLast);

    constexpr int rounds = 15;
    constexpr double seconds = 0.4;
    const int batch = experiment.batchSize;
    std::vector<double> diabolo, toPlain, toChannelsLast;
    for (int i = 0; i < rounds; ++i) {
        {
            const c10::InferenceMode noGradients;
            diabolo.push_back(batch * rate([&] { live.trainBatch(); }, seconds));
            static_cast<void>(news.take());
        }
        toPlain.push_back(diabolo.back() / (batch * rate([&] { plain.trainBatch(); }, seconds)));
        toChannelsLast.push_back(diabolo.back() /
                                 (batch * rate([&] { channelsLast.trainBatch(); }, seconds)));
    }
    std::printf("%s, batch %d, one thread: %.0f samples/s\n", experiment.title.c_str(), batch,
                median(diabolo));
    print("plain LibTorch", toPlain);
    print("the same, channels_last", toChannelsLast);
}

} // namespace

int main(int argc, char** argv) {
    return runBenchmark("bench-convolution [--data DATA] [EXPERIMENT]", argc, argv, measure);
}
