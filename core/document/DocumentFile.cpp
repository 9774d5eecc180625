#include "core/document/DocumentFile.h"
#include "core/base/Error.h"
#include "core/experiment/ExperimentJson.h"
#include "core/experiment/Settings.h"
#include "core/export/Modules.h"
#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace diabolo {

namespace {

using Json = nlohmann::json;
using Snapshot = WeightMoments::Snapshot;

constexpr int formatVersion = 1;

/// A run rests in its file, however it was written.
constexpr std::array<std::pair<RunPhase, const char*>, 4> phaseNames{{{RunPhase::Paused, "paused"},
                                                                      {RunPhase::Ready, "ready"},
                                                                      {RunPhase::Finished, "finished"},
                                                                      {RunPhase::Diverged, "diverged"}}};

std::string nameOf(RunPhase phase) {
    const auto found = std::ranges::find(phaseNames, phase, &std::pair<RunPhase, const char*>::first);
    return found == phaseNames.end() ? phaseNames.front().second : found->second;
}

RunPhase phaseOf(const std::string& name) {
    for (const auto& [phase, known] : phaseNames)
        if (name == known)
            return phase;
    throw std::out_of_range("an unknown phase");
}

/// The weights of moments and states, each once however often it is referred to.
class WeightList {
public:
    /// Its number; −1 of none.
    int numberOf(const Snapshot& snapshot) {
        if (!snapshot)
            return -1;
        const auto [found, isNew] = numbers_.emplace(snapshot, static_cast<int>(all_.size()));
        if (isNew)
            all_.push_back(snapshot);
        return found->second;
    }
    [[nodiscard]] const std::vector<Snapshot>& all() const { return all_; }

private:
    std::vector<Snapshot> all_;
    std::map<Snapshot, int> numbers_;
};

std::string indexed(const char* name, std::size_t index) {
    return std::string(name) + '.' + std::to_string(index);
}

Json toJson(const EpochResult& epoch) {
    return {{"epoch", epoch.epoch},
            {"step", epoch.step},
            {"train_loss", epoch.trainLoss},
            {"validation_loss", epoch.validationLoss},
            {"validation_penalty", epoch.validationPenalty},
            {"validation_mse", epoch.validationMse},
            {"input_mse", epoch.inputMse},
            {"learning_rate", epoch.learningRate},
            {"stage", epoch.stage},
            {"seconds", epoch.seconds}};
}

EpochResult epochOf(const Json& json) {
    return {.epoch = json.at("epoch"),
            .step = json.at("step"),
            .trainLoss = json.at("train_loss"),
            .validationLoss = json.at("validation_loss"),
            .validationPenalty = json.at("validation_penalty"),
            .validationMse = json.at("validation_mse"),
            .inputMse = json.at("input_mse"),
            .learningRate = json.at("learning_rate"),
            .stage = json.at("stage"),
            .seconds = json.at("seconds")};
}

Json toJson(const RunProgress& progress) {
    return {{"phase", nameOf(progress.phase)},
            {"step", progress.step},
            {"steps_before", progress.stepsBefore},
            {"steps_per_epoch", progress.stepsPerEpoch},
            {"epochs", progress.epochs},
            {"train_loss", progress.trainLoss},
            {"learning_rate", progress.learningRate},
            {"best_epoch", progress.bestEpoch},
            {"stage", progress.stage},
            {"stages", progress.stages},
            {"threads", progress.threads}};
}

RunProgress progressOf(const Json& json) {
    RunProgress progress;
    progress.phase = phaseOf(json.at("phase"));
    progress.step = json.at("step");
    progress.stepsBefore = json.at("steps_before");
    progress.stepsPerEpoch = json.at("steps_per_epoch");
    progress.epochs = json.at("epochs");
    progress.trainLoss = json.at("train_loss");
    progress.learningRate = json.at("learning_rate");
    progress.bestEpoch = json.at("best_epoch");
    progress.stage = json.at("stage");
    progress.stages = json.at("stages");
    progress.threads = json.at("threads");
    return progress;
}

Json toJson(const CodeHistogram& histogram) {
    return {{"step", histogram.step},
            {"samples", histogram.samples},
            {"units", histogram.units},
            {"not_finite", histogram.notFinite},
            {"mean", histogram.mean},
            {"variance", histogram.variance},
            {"zero_fraction", histogram.zeroFraction},
            {"lower", histogram.lower},
            {"bin_width", histogram.binWidth},
            {"density", histogram.density}};
}

CodeHistogram histogramOf(const Json& json) {
    CodeHistogram histogram;
    histogram.step = json.at("step");
    histogram.samples = json.at("samples");
    histogram.units = json.at("units");
    histogram.notFinite = json.at("not_finite");
    histogram.mean = json.at("mean");
    histogram.variance = json.at("variance");
    histogram.zeroFraction = json.at("zero_fraction");
    histogram.lower = json.at("lower");
    histogram.binWidth = json.at("bin_width");
    histogram.density = json.at("density").get<std::vector<double>>();
    return histogram;
}

Json toJson(const SettingValue& value) {
    return std::visit([](const auto& held) { return Json(held); }, value);
}

/// As the setting's kind has it.
SettingValue valueOf(const Setting& setting, const Json& json) {
    SettingValue value;
    switch (setting.kind) {
    case Setting::Kind::Integer:
        value = json.get<std::int64_t>();
        break;
    case Setting::Kind::Real:
        value = json.get<double>();
        break;
    case Setting::Kind::Choice:
    case Setting::Kind::Text:
        value = json.get<std::string>();
        break;
    case Setting::Kind::IntegerList:
        value = json.get<std::vector<int>>();
        break;
    case Setting::Kind::Switch:
        value = json.get<bool>();
        break;
    }
    setting.check(value);
    return value;
}

Json toJson(const TrainingCounts& counts) {
    return {{"step", counts.step},
            {"stage_begin", counts.stageBegin},
            {"epochs_of_all", counts.epochsOfAll},
            {"chosen_epochs", counts.chosenEpochs},
            {"stopped_early", counts.stoppedEarly},
            {"best_epoch", counts.bestEpoch},
            {"initial_loss", counts.initialLoss},
            {"recent_loss", counts.recentLoss},
            {"last_rate", counts.lastRate},
            {"epoch_loss_sum", counts.epochLossSum},
            {"epoch_samples", counts.epochSamples},
            {"epoch_seconds", counts.epochSeconds},
            {"good_step", counts.goodStep}};
}

TrainingCounts countsOf(const Json& json) {
    return {.step = json.at("step"),
            .stageBegin = json.at("stage_begin"),
            .epochsOfAll = json.at("epochs_of_all"),
            .chosenEpochs = json.at("chosen_epochs"),
            .stoppedEarly = json.at("stopped_early"),
            .bestEpoch = json.at("best_epoch"),
            .initialLoss = json.at("initial_loss"),
            .recentLoss = json.at("recent_loss"),
            .lastRate = json.at("last_rate"),
            .epochLossSum = json.at("epoch_loss_sum"),
            .epochSamples = json.at("epoch_samples"),
            .epochSeconds = json.at("epoch_seconds"),
            .goodStep = json.at("good_step")};
}

template <class Losses>
void addLosses(ArrayWriter& file, const std::string& name, const Losses& losses) {
    std::vector<std::int64_t> steps;
    std::vector<float> values, penalties;
    for (const auto& loss : losses) {
        steps.push_back(loss.step);
        values.push_back(loss.loss);
        penalties.push_back(loss.penalty);
    }
    file.add(name + ".step", steps);
    file.add(name + ".loss", values);
    file.add(name + ".penalty", penalties);
}

Json addState(ArrayWriter& file, WeightList& weights, const TrainingState& state, std::size_t index) {
    const std::string name = indexed("state", index);
    file.add(name + ".random", state.learner.random);
    for (std::size_t i = 0; i < state.learner.optimiser.moments.size(); ++i)
        file.add(indexed((name + ".moment").c_str(), i), state.learner.optimiser.moments[i]);
    const EarlyStopping::Best& best = state.stopping.best();
    return {
        {"live", Json::parse(toJson(state.live))},
        {"phase", nameOf(state.phase)},
        {"threads", state.threads},
        {"seconds_per_batch", state.secondsPerBatch},
        {"counts", toJson(state.counts)},
        {"best",
         {{"epoch", best.epoch}, {"loss", best.validationLoss}, {"weights", weights.numberOf(best.weights)}}},
        {"without_improvement", state.stopping.withoutImprovement()},
        {"updates", state.learner.optimiser.updates},
        {"moments", state.learner.optimiser.moments.size()},
        {"batches_drawn", state.learner.batchesDrawn},
        {"last_batch_size", state.learner.lastBatchSize},
        {"newest", {{"weights", weights.numberOf(state.newest.weights)}, {"loss", state.newest.trainLoss}}},
        {"good", {{"weights", weights.numberOf(state.good.weights)}, {"loss", state.good.trainLoss}}}};
}

/// A file's run while it is put together again.
class Opening {
public:
    Opening(const ArrayReader& file, const Json& json, std::shared_ptr<const Run> run)
        : file_(file)
        , json_(json)
        , run_(std::move(run)) {
        const std::vector<ModelTensor> tensors = tensorsOf(run_->architecture);
        valueCount_ = static_cast<std::size_t>(tensors.back().offset + tensors.back().count());
        for (const Json& weights : json.at("weights"))
            weights_.push_back(snapshotOf(weights, weights_.size()));
    }

    [[nodiscard]] std::shared_ptr<RunDocument> document() const {
        auto document = std::make_shared<RunDocument>(run_);
        TrainingNews news;
        news.run = run_->id;
        news.losses = losses<BatchLoss>("losses");
        news.validations = losses<ValidationLoss>("validations");
        const auto samples = file_.integers("validations.samples");
        checkSame(samples.size(), news.validations.size());
        for (std::size_t i = 0; i < samples.size(); ++i)
            news.validations[i].samples = samples[i];
        for (const Json& epoch : json_.at("epochs"))
            news.epochs.push_back(epochOf(epoch));
        for (const Json& stage : json_.at("stages"))
            news.stages.push_back({stage.at("step"), stage.at("stage")});
        for (const Json& change : json_.at("changes")) {
            const Setting& setting = findSetting(change.at("key").get<std::string>());
            news.changes.push_back({change.at("step"), setting.key, valueOf(setting, change.at("value"))});
        }
        news.progress = progressOf(json_.at("progress"));
        news.notice = json_.at("notice").get<std::string>();
        const auto epochs = static_cast<int>(news.epochs.size());
        if (news.progress->bestEpoch < 0 || news.progress->bestEpoch > epochs)
            throw std::out_of_range("no such epoch");
        document->add(news);
        if (json_.contains("branched_at"))
            document->setBranching(
                {json_.at("branched_at").get<std::int64_t>(), losses<BatchLoss>("parent_losses")});
        for (const Json& moment : json_.at("moments"))
            add(*document, weights(moment));
        add(*document, weights(json_.at("newest")));
        for (const Json& histogram : json_.at("codes"))
            document->addCodes(histogramOf(histogram));
        std::size_t index = 0;
        for (const Json& state : json_.at("states")) {
            TrainingNews told;
            told.state = stateOf(state, index++);
            document->add(told);
        }
        return document;
    }

private:
    static void checkCounts(const TrainingCounts& counts) {
        const auto mostEpochs = static_cast<int>(findSetting("epochs").maximum);
        const auto isNumberOfEpochs = [mostEpochs](int epochs) {
            return epochs >= 1 && epochs <= mostEpochs;
        };
        if (counts.stageBegin < 0 || counts.stageBegin > counts.step || counts.step > mostBatches ||
            !isNumberOfEpochs(counts.epochsOfAll) || !isNumberOfEpochs(counts.chosenEpochs))
            throw std::out_of_range("counts that no run has");
    }

    static void checkSame(std::size_t a, std::size_t b) {
        if (a != b)
            throw std::out_of_range("arrays of different lengths");
    }

    void add(RunDocument& document, const Snapshot& snapshot) const {
        if (!snapshot)
            throw std::out_of_range("a moment without weights");
        TrainingNews news;
        news.snapshot = snapshot;
        document.add(news);
    }

    [[nodiscard]] Snapshot snapshotOf(const Json& json, std::size_t index) const {
        auto snapshot = std::make_shared<WeightSnapshot>();
        snapshot->run = run_;
        snapshot->step = json.at("step");
        snapshot->depth = json.at("depth");
        snapshot->weights = file_.floats(indexed("weights", index));
        checkSame(snapshot->weights.size(), valueCount_);
        if (!std::ranges::all_of(snapshot->weights, [](float value) { return std::isfinite(value); }))
            throw std::out_of_range("weights that are not finite");
        return snapshot;
    }

    /// By its number; null of −1.
    [[nodiscard]] Snapshot weights(const Json& number) const {
        const auto index = number.get<std::int64_t>();
        return index == -1 ? nullptr : weights_.at(static_cast<std::size_t>(index));
    }

    template <class Loss>
    [[nodiscard]] std::vector<Loss> losses(const std::string& name) const {
        const auto steps = file_.integers(name + ".step");
        const auto values = file_.floats(name + ".loss"), penalties = file_.floats(name + ".penalty");
        checkSame(steps.size(), values.size());
        checkSame(steps.size(), penalties.size());
        std::vector<Loss> losses(steps.size());
        for (std::size_t i = 0; i < losses.size(); ++i) {
            losses[i].step = steps[i];
            losses[i].loss = values[i];
            losses[i].penalty = penalties[i];
        }
        return losses;
    }

    [[nodiscard]] TrainedMoment momentOf(const Json& json) const {
        return {weights(json.at("weights")), json.at("loss")};
    }

    [[nodiscard]] std::shared_ptr<const TrainingState> stateOf(const Json& json, std::size_t index) const {
        const std::string name = indexed("state", index);
        auto state = std::make_shared<TrainingState>();
        state->run = run_;
        state->live = experimentFromJson(json.at("live").dump(), file_.name());
        state->phase = phaseOf(json.at("phase"));
        state->threads = json.at("threads");
        if (state->threads < 1 || state->threads > 1024)
            throw std::out_of_range("a number of threads");
        state->secondsPerBatch = json.at("seconds_per_batch");
        state->counts = countsOf(json.at("counts"));
        checkCounts(state->counts);
        const Json& best = json.at("best");
        state->stopping = EarlyStopping::after(
            {best.at("epoch"), best.at("loss"), weights(best.at("weights"))}, json.at("without_improvement"));
        state->learner.optimiser.updates = json.at("updates");
        const auto moments = json.at("moments").get<std::size_t>();
        for (std::size_t i = 0; i < moments; ++i) {
            state->learner.optimiser.moments.push_back(file_.floats(indexed((name + ".moment").c_str(), i)));
            checkSame(state->learner.optimiser.moments.back().size(),
                      static_cast<std::size_t>(run_->architecture.parameters()));
        }
        state->learner.batchesDrawn = json.at("batches_drawn");
        if (state->learner.batchesDrawn < 0 || state->learner.batchesDrawn > mostBatches)
            throw std::out_of_range("a number of batches");
        state->learner.lastBatchSize = json.at("last_batch_size");
        state->learner.random = file_.bytes(name + ".random");
        state->newest = momentOf(json.at("newest"));
        state->good = momentOf(json.at("good"));
        if (!state->newest.weights)
            throw std::out_of_range("a state without weights");
        return state;
    }

    static constexpr std::int64_t mostBatches = 1'000'000'000; ///< they are drawn again from the seed on

    const ArrayReader& file_;
    const Json& json_;
    std::shared_ptr<const Run> run_;
    std::size_t valueCount_ = 0;
    std::vector<Snapshot> weights_;
};

} // namespace

void writeDocument(const RunDocument& document, const std::filesystem::path& file) {
    const Run& run = *document.run();
    ArrayWriter arrays;
    WeightList weights;
    Json json = {{"experiment", Json::parse(toJson(run.experiment))},
                 {"data",
                  {{"name", run.dataset->name},
                   {"train", run.dataset->train.count()},
                   {"test", run.dataset->test.count()}}},
                 {"notice", document.notice()},
                 {"progress", toJson(document.progress())},
                 {"newest", weights.numberOf(document.weights().newest())}};
    for (const char* list : {"changes", "epochs", "stages", "codes", "moments", "states", "weights"})
        json[list] = Json::array();
    addLosses(arrays, "losses", document.losses());
    addLosses(arrays, "validations", document.validations());
    std::vector<std::int64_t> samples;
    for (const ValidationLoss& loss : document.validations())
        samples.push_back(loss.samples);
    arrays.add("validations.samples", samples);
    for (const LiveChange& change : document.changes())
        json["changes"].push_back(
            {{"step", change.step}, {"key", change.key}, {"value", toJson(change.value)}});
    for (const EpochResult& epoch : document.epochs())
        json["epochs"].push_back(toJson(epoch));
    for (const StageBegan& stage : document.stages())
        json["stages"].push_back({{"step", stage.step}, {"stage", stage.stage}});
    for (const CodeHistogram& histogram : document.codes().moments())
        json["codes"].push_back(toJson(histogram));
    for (const Snapshot& moment : document.weights().values())
        json["moments"].push_back(weights.numberOf(moment));
    for (std::size_t i = 0; i < document.states().size(); ++i)
        json["states"].push_back(addState(arrays, weights, *document.states()[i], i));
    for (std::size_t i = 0; i < weights.all().size(); ++i) {
        arrays.add(indexed("weights", i), weights.all()[i]->weights);
        json["weights"].push_back({{"step", weights.all()[i]->step}, {"depth", weights.all()[i]->depth}});
    }
    if (document.branching()) {
        json["branched_at"] = document.branching()->step;
        addLosses(arrays, "parent_losses", document.branching()->parentLosses);
    }
    if (run.origin) {
        json["origin"] = {{"step", run.origin->step},
                          {"experiment", Json::parse(toJson(run.origin->experiment))}};
        arrays.add("origin", *run.origin->weights);
    }
    arrays.describe("diabolo_run", std::to_string(formatVersion));
    arrays.describe("run", json.dump(-1, ' ', false, Json::error_handler_t::replace));
    arrays.write(file);
}

DocumentFile::DocumentFile(const std::filesystem::path& file)
    : arrays_(file) {
    if (arrays_.text("diabolo_run") != std::to_string(formatVersion))
        throw Error(arrays_.name(), "it was written by a newer Diabolo", "update Diabolo");
    try {
        const Json json = Json::parse(arrays_.text("run"));
        experiment_ = experimentFromJson(json.at("experiment").dump(), arrays_.name());
        experiment_.data = dataFrom(experiment_.data, file);
    } catch (const Json::exception&) {
        throw Error(arrays_.name(), "what it says of the run is damaged");
    }
}

std::shared_ptr<RunDocument> DocumentFile::open(std::shared_ptr<const Dataset> dataset) const {
    try {
        const Json json = Json::parse(arrays_.text("run"));
        const Json& data = json.at("data");
        if (data.at("train") != dataset->train.count() || data.at("test") != dataset->test.count())
            throw Error(arrays_.name(),
                        "it was trained on " + data.at("name").get<std::string>() + ", " +
                            std::to_string(data.at("train").get<std::size_t>()) + " + " +
                            std::to_string(data.at("test").get<std::size_t>()) + " samples, and " +
                            dataset->name + " has " + std::to_string(dataset->train.count()) + " + " +
                            std::to_string(dataset->test.count()),
                        "open it with the data that it was trained on");
        std::shared_ptr<const Model> origin;
        if (json.contains("origin")) {
            Model model;
            model.experiment = experimentFromJson(json["origin"].at("experiment").dump(), arrays_.name());
            model.shape = dataset->train.shape();
            model.classes = classCount(*dataset);
            model.step = json["origin"].at("step");
            model.weights = std::make_shared<const std::vector<float>>(arrays_.floats("origin"));
            const Architecture network = describe(model.experiment, model.shape, model.classes);
            const std::vector<ModelTensor> tensors = tensorsOf(network);
            if (static_cast<std::int64_t>(model.weights->size()) !=
                tensors.back().offset + tensors.back().count())
                throw std::out_of_range("weights of another network");
            origin = std::make_shared<const Model>(std::move(model));
        }
        return Opening(arrays_, json, makeRun(experiment_, std::move(dataset), std::move(origin))).document();
    } catch (const Error&) {
        throw;
    } catch (const std::exception&) { // JSON that lacks something, or numbers that do not go together
        throw Error(arrays_.name(), "what it says of the run is damaged");
    }
}

bool isDocumentName(const std::string& file) {
    std::string extension = std::filesystem::path(file).extension().string();
    std::ranges::transform(extension, extension.begin(),
                           [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return extension == ".diabolo";
}

} // namespace diabolo
