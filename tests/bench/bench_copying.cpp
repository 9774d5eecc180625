// What networks give back of samples of another kind and of noise, beside their own, after some epochs: mean
// squared error and, in brackets, the share of the variance that comes back. Each EXPERIMENT is trained on
// DATA; OTHER is a data set of the other kind in place of the built-in one:
//   bench-copying [--data DATA] [--other OTHER] [--epochs N] [--set KEY=VALUE]... [EXPERIMENT...]
#include "core/experiment/Catalog.h"
#include "core/experiment/ExperimentJson.h"
#include "core/experiment/Settings.h"
#include "core/explore/Explorer.h"
#include "core/training/Learner.h"
#include "core/training/LearningRateSchedule.h"
#include "core/training/MatrixThreads.h"
#include "tests/bench/Arguments.h"
#include <cstdio>
#include <semaphore>
#include <string>
#include <torch/torch.h>
#include <vector>

using namespace diabolo;
using namespace diabolo::bench;

namespace {

template <class View>
View ask(const std::shared_ptr<const WeightSnapshot>& snapshot, Query query) {
    std::binary_semaphore bell(0);
    Explorer explorer([&] { bell.release(); });
    explorer.ask(snapshot, std::move(query));
    bell.acquire();
    const std::vector<Answer> answers = explorer.takeAnswers();
    if (const auto* none = std::get_if<NoAnswer>(&answers.front().view))
        throw std::runtime_error(none->reason);
    return std::get<View>(answers.front().view);
}

void print(const std::shared_ptr<const WeightSnapshot>& snapshot, const Dataset& data, int epoch,
           const std::shared_ptr<const Dataset>& other) {
    const auto answer =
        ask<CodeAnswer>(snapshot, CodeQuestionQuery{CopyQuestion{10, other}, data.test.count()});
    std::printf("  epoch %2d", epoch);
    for (const AnswerRow& row : answer.rows)
        if (row.error)
            std::printf("   %s %.4f of %.4f (%5.1f %%)", row.name.c_str(), *row.error, *row.ofConstant,
                        100 * shareBack(row).value_or(0));
    if (answer.stillValues)
        std::printf("   still %zu: %.4f, elsewhere %.4f", answer.stillValues->count,
                    answer.stillValues->errorThere, answer.stillValues->errorElsewhere);
    const auto noisy =
        ask<CodeAnswer>(snapshot, CodeQuestionQuery{DenoiseInputQuestion{{0}}, data.test.count()});
    std::printf("   noisy input %.4f → %.4f", *noisy.rows[1].error, *noisy.rows[2].error);
    std::printf("   (%zu samples)\n", answer.measured);
    std::fflush(stdout);
}

void measure(const Arguments& arguments) {
    const c10::InferenceMode noGradients;
    at::set_num_threads(1);
    at::globalContext().setFlushDenormal(true);
    keepBlasToOneThread();
    const auto data = std::make_shared<const Dataset>(openDataset(arguments.data()));
    std::shared_ptr<const Dataset> other;
    if (const auto name = arguments.value("--other"))
        other = std::make_shared<const Dataset>(openDataset(*name));
    for (const std::string& name : arguments.experiments({"linear", "oversized-784", "oversized-5000"})) {
        Experiment experiment = loadExperiment(name);
        for (const std::string& setting : arguments.values("--set"))
            applySetting(experiment, setting);
        experiment.epochs = arguments.number("--epochs", 1, experiment.epochs);
        const auto run = makeRun(experiment, data);
        Learner learner(*run);
        learner.initialise();
        std::printf("%s on %s\n", name.c_str(), arguments.data().c_str());
        for (int epoch = 1; epoch <= experiment.epochs; ++epoch) {
            for (std::int64_t batch = 0; batch < learner.batchesPerEpoch(); ++batch) {
                const double done =
                    static_cast<double>(batch) / static_cast<double>(learner.batchesPerEpoch());
                static_cast<void>(learner.trainBatch(
                    scheduledLearningRate(experiment, epoch - 1 + done, experiment.epochs)));
            }
            print(std::make_shared<const WeightSnapshot>(WeightSnapshot{
                      run, epoch * learner.batchesPerEpoch(), learner.pair(), learner.weights()}),
                  *data, epoch, other);
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    return runBenchmark(
        "bench-copying [--data DATA] [--other DATA] [--epochs N] [--set KEY=VALUE] [EXPERIMENT...]", argc,
        argv, measure);
}
