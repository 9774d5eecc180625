#include "app/Metrics.h"
#include "core/experiment/ExperimentJson.h"
#include <nlohmann/json.hpp>

namespace diabolo {
namespace {

using Json = nlohmann::ordered_json;

const char* stoppedText(RunRecord::Stopped stopped) {
    switch (stopped) {
    case RunRecord::Stopped::Finished:
        return "finished";
    case RunRecord::Stopped::Diverged:
        return "diverged";
    case RunRecord::Stopped::Cancelled:
        return "cancelled";
    }
    return "";
}

Json epochsJson(const std::vector<EpochResult>& epochs) {
    Json list = Json::array();
    for (const EpochResult& result : epochs)
        list.push_back({{"epoch", result.epoch},
                        {"train_loss", result.trainLoss},
                        {"validation_loss", result.validationLoss},
                        {"validation_mse", result.validationMse},
                        {"seconds", result.seconds}});
    return list;
}

} // namespace

std::string metricsJson(const RunRecord& record) {
    const Run& run = *record.run;
    const Json json = {
        {"experiment", Json::parse(toJson(run.experiment))},
        {"dataset",
         {{"name", run.dataset->name},
          {"source", run.dataset->source},
          {"note", run.dataset->note},
          {"train", run.dataset->train.count()},
          {"test", run.dataset->test.count()}}},
        {"parameters", run.architecture.parameters()},
        {"loss", lossLabel(run.experiment, run.architecture.input.kind)},
        {"epochs", epochsJson(record.epochs)},
        {"code",
         {{"mean", record.codes.mean},
          {"variance", record.codes.variance},
          {"zero_fraction", record.codes.zeroFraction}}},
        {"samples_per_second", record.samplesPerSecond},
        {"threads", record.threads},
        {"stopped", stoppedText(record.stopped)},
    };
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; // a path may be no UTF-8
}

} // namespace diabolo
