#include "app/cli/Metrics.h"
#include "app/cli/DatasetJson.h"
#include "core/experiment/ExperimentJson.h"
#include "core/experiment/ValidationShare.h"
#include "core/training/StageLoss.h"
#include "core/training/ValidationSplit.h"
#include <nlohmann/json.hpp>

namespace diabolo {
namespace {

using Json = nlohmann::ordered_json;

const char* stoppedText(RunRecord::Stopped stopped) {
    switch (stopped) {
    case RunRecord::Stopped::Finished:
        return "finished";
    case RunRecord::Stopped::Early:
        return "early";
    case RunRecord::Stopped::Diverged:
        return "diverged";
    case RunRecord::Stopped::Cancelled:
        return "cancelled";
    }
    return "";
}

/// An opened model's own epochs count, too: then it may be no whole number.
Json epochNumber(const RunRecord& record, const EpochResult& result) {
    if (!record.run().origin || record.stepsPerEpoch() <= 0)
        return result.epoch;
    return Json::parse(epochsText(batchesTrained(record.run(), result.step), record.stepsPerEpoch()));
}

Json epochJson(const RunRecord& record, const EpochResult& result) {
    const Run& run = record.run();
    Json json = {{"epoch", epochNumber(record, result)}};
    if (result.stage > 0)
        json["stage"] = result.stage;
    json["train_loss"] = result.trainLoss;
    if (result.stage > 0)
        json["train_loss_measures"] = batchLossLabel(run, result.stage);
    json["validation_loss"] = result.validationLoss;
    json["validation_reconstruction"] =
        result.validationLoss - (run.experiment.variational ? result.validationPenalty : 0);
    json["validation_penalty"] = result.validationPenalty;
    json["validation_mse"] = result.validationMse;
    json["learning_rate"] = result.learningRate;
    json["seconds"] = result.seconds;
    return json;
}

Json epochsJson(const RunRecord& record) {
    Json list = Json::array();
    for (const EpochResult& result : record.document->epochs())
        list.push_back(epochJson(record, result));
    return list;
}

Json validationJson(const Run& run) {
    return {{"on", validationShare(run.experiment) > 0 ? "training set" : "test set"},
            {"samples", validationSamples(run)}};
}

Json denoisingJson(const EpochResult& result) {
    return {{"noisy_mse", result.inputMse},
            {"reconstruction_mse", result.validationMse},
            {"factor", result.inputMse / result.validationMse}};
}

Json yardsticksJson(const std::vector<Yardstick>& yardsticks) {
    Json list = Json::array();
    for (const Yardstick& yardstick : yardsticks)
        list.push_back({{"name", yardstick.name},
                        {"value", yardstick.value ? Json(*yardstick.value) : Json()},
                        {"explanation", yardstick.explanation}});
    return list;
}

Json linearJson(const LinearComparison& linear) {
    return {{"components", linear.units},
            {"test_mse", linear.pcaTestMse},
            {"train_mse", linear.pcaTrainMse},
            {"network_test_mse", linear.networkTestMse},
            {"network_train_mse", linear.networkTrainMse},
            {"largest_angle_degrees", linear.angles.largest()},
            {"mean_angle_degrees", linear.angles.mean()}};
}

} // namespace

std::string metricsJson(const RunRecord& record) {
    const Run& run = record.run();
    Json json = {
        {"experiment", Json::parse(toJson(run.experiment))},
        {"dataset", datasetJson(*run.dataset)},
        {"parameters", run.architecture.parameters()},
        {"loss", lossLabel(run.experiment, run.architecture.input.kind)},
        {"validation", validationJson(run)},
        {"epochs", epochsJson(record)},
    };
    if (const EpochResult* judged = record.document->judged(); judged && judged->inputMse > 0)
        json["denoising"] = denoisingJson(*judged);
    json["code"] = {{"mean", record.codes.mean},
                    {"variance", record.codes.variance},
                    {"zero_fraction", record.codes.zeroFraction}};
    if (!record.codes.klPerUnit.empty())
        json["kl_per_unit"] = record.codes.klPerUnit;
    json["samples_per_second"] = record.samplesPerSecond;
    json["threads"] = record.document->progress().threads;
    json["stopped"] = stoppedText(record.stopped);
    if (record.document->progress().bestEpoch > 0)
        json["best_epoch"] = epochNumber(record, *record.document->judged());
    if (!record.yardsticks.empty())
        json["yardsticks"] = yardsticksJson(record.yardsticks);
    if (record.linear)
        json["pca"] = linearJson(*record.linear);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; // a path may be no UTF-8
}

} // namespace diabolo
