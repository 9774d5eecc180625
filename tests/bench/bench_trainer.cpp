// The trainer against what a user would write with LibTorch, and against two limits, on one thread: the
// matrix products of the network alone, and as many operations (6 a parameter and sample that is learnt from)
// at the speed of large square products. The trainer also judges its network, after each epoch and between;
// the last line counts that work too (2 operations a parameter and sample). All take turns in short rounds,
// so that a change of the machine's speed meets them alike.
//   bench-trainer [--data DATA]
#include "core/experiment/Catalog.h"
#include "core/experiment/ExperimentJson.h"
#include "core/network/products/MatrixProduct.h"
#include "core/training/LiveRun.h"
#include "core/training/MatrixThreads.h"
#include "tests/bench/Arguments.h"
#include "tests/bench/Rounds.h"
#include <cstdio>
#include <torch/torch.h>

using namespace diabolo;
using namespace diabolo::bench;

namespace {

/// The same network and step in plain LibTorch: autograd, modules, torch::optim.
class PlainLoop {
public:
    PlainLoop(const Run& run, torch::Tensor images)
        : images_(std::move(images))
        , batchSize_(run.experiment.batchSize)
        , layers_(build(run.architecture))
        , adam_(layers_->parameters(), torch::optim::AdamOptions(run.experiment.learningRate)) {}

    void trainBatch() {
        if (!order_.defined() || position_ + batchSize_ > images_.size(0)) {
            order_ = torch::randperm(images_.size(0));
            position_ = 0;
        }
        const torch::Tensor x = images_.index_select(0, order_.narrow(0, position_, batchSize_));
        position_ += batchSize_;
        const torch::Tensor loss = torch::binary_cross_entropy_with_logits(layers_->forward(x), x);
        adam_.zero_grad();
        loss.backward();
        adam_.step();
    }

private:
    static torch::nn::Sequential build(const Architecture& architecture) {
        torch::nn::Sequential layers;
        for (const LayerSpec& spec : architecture.layers) {
            if (spec.role == LayerSpec::Role::Input)
                continue;
            layers->push_back(torch::nn::Linear(spec.inputs, spec.units));
            if (spec.role != LayerSpec::Role::Output)
                layers->push_back(torch::nn::ReLU());
        }
        return layers;
    }

    torch::Tensor images_, order_;
    std::int64_t batchSize_, position_ = 0;
    torch::nn::Sequential layers_;
    torch::optim::Adam adam_;
};

/// The matrix products that a step cannot do without: a layer's output, its weights' gradient, and (but for
/// the first layer) its input's gradient.
class ProductsOnly {
public:
    explicit ProductsOnly(const Run& run) {
        const std::int64_t batch = run.experiment.batchSize;
        for (const LayerSpec& spec : run.architecture.layers)
            if (spec.role != LayerSpec::Role::Input)
                layers_.push_back({torch::randn({batch, spec.inputs}),
                                   torch::randn({spec.units, spec.inputs}), torch::randn({batch, spec.units}),
                                   torch::empty({spec.units, spec.inputs})});
    }

    void step() {
        for (Layer& layer : layers_)
            multiply(layer.output, layer.input, layer.weight.t());
        for (std::size_t i = layers_.size(); i-- > 0;) {
            Layer& layer = layers_[i];
            multiply(layer.gradient, layer.output.t(), layer.input);
            if (i > 0)
                multiply(layer.input, layer.output, layer.weight);
        }
    }

private:
    struct Layer {
        torch::Tensor input, weight, output, gradient;
    };
    std::vector<Layer> layers_;
};

/// Floating-point operations a second of a product large enough to show what the machine can do.
double peakOperations(double seconds) {
    constexpr std::int64_t n = 768;
    static const torch::Tensor a = torch::randn({n, n}), b = torch::randn({n, n});
    static torch::Tensor c = torch::empty({n, n});
    return 2.0 * n * n * n * rate([] { at::mm_out(c, a, b); }, seconds);
}

torch::Tensor trainingImages(const Dataset& data) {
    torch::Tensor images = torch::empty({static_cast<std::int64_t>(data.train.count()),
                                         static_cast<std::int64_t>(data.train.shape().size())});
    data.train.copyTo(0, data.train.count(),
                      {images.data_ptr<float>(), static_cast<std::size_t>(images.numel())});
    return images;
}

void print(const char* name, const std::vector<double>& ratios) {
    std::printf("  diabolo / %-38s %.2f (%.2f to %.2f)\n", name, median(ratios), quantile(ratios, 0),
                quantile(ratios, 1));
}

/// What the trainer does in a second.
struct Pace {
    double trained = 0; ///< samples
    double judged = 0;  ///< samples
};

Pace pace(LiveRun& live, Mailbox<NewsOfRuns>& news, const Run& run, double seconds) {
    static_cast<void>(news.take());
    const auto start = Clock::now();
    const double batches = rate([&] { live.trainBatch(); }, seconds);
    const double elapsed = secondsSince(start);
    const TrainingNews told = news.take().front();
    Pace result;
    result.trained = batches * run.experiment.batchSize;
    for (const ValidationLoss& validation : told.validations)
        result.judged += static_cast<double>(validation.samples) / elapsed;
    result.judged += static_cast<double>(told.epochs.size() * run.dataset->test.count()) / elapsed;
    return result;
}

void compare(const std::shared_ptr<const Dataset>& data, const torch::Tensor& images, int batchSize) {
    Experiment experiment = loadExperiment("deep");
    experiment.batchSize = batchSize;
    experiment.epochs = 1000;
    const auto run = makeRun(experiment, data);
    Mailbox<NewsOfRuns> news([] {});
    LiveRun live(run, 1, news, [] { return false; });
    live.play();
    PlainLoop plain(*run, images);
    ProductsOnly products(*run);
    const auto parameters = static_cast<double>(run->architecture.parameters());

    constexpr int rounds = 15;
    constexpr double seconds = 0.4;
    std::vector<double> trained, toPlain, toProducts, toPeak, allToPeak;
    for (int i = 0; i < rounds; ++i) {
        {
            const c10::InferenceMode noGradients;
            const Pace diabolo = pace(live, news, *run, 2 * seconds);
            trained.push_back(diabolo.trained);
            toProducts.push_back(diabolo.trained / (batchSize * rate([&] { products.step(); }, seconds / 2)));
            const double peak = peakOperations(seconds / 2) / parameters;
            toPeak.push_back(6 * diabolo.trained / peak);
            allToPeak.push_back((6 * diabolo.trained + 2 * diabolo.judged) / peak);
        }
        toPlain.push_back(trained.back() / (batchSize * rate([&] { plain.trainBatch(); }, seconds)));
    }
    std::printf("batch %3d, one thread: %.0f samples/s\n", batchSize, median(trained));
    print("plain LibTorch", toPlain);
    print("its matrix products alone", toProducts);
    print("its operations at peak speed", toPeak);
    print("the same, with what judging takes", allToPeak);
}

} // namespace

int main(int argc, char** argv) {
    return runBenchmark("bench-trainer [--data DATA]", argc, argv, [](const Arguments& arguments) {
        const auto data = std::make_shared<const Dataset>(openDataset(arguments.data()));
        at::set_num_threads(1);
        at::globalContext().setFlushDenormal(true);
        keepBlasToOneThread();
        const torch::Tensor images = trainingImages(*data);
        for (const int batchSize : {32, 256})
            compare(data, images, batchSize);
    });
}
