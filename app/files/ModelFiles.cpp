#include "app/files/ModelFiles.h"
#include "app/files/Background.h"
#include "core/experiment/ExperimentJson.h"
#include "core/network/io/TorchScript.h"
#include "core/training/SnapshotModel.h"
#include <chrono>
#include <exception>
#include <new>
#include <optional>
#include <utility>

namespace diabolo {

namespace {

constexpr int threads = 2;
constexpr std::chrono::seconds closingPatience{20}; // what is being written is wanted

/// Why `work` on `file` came to nothing, or nothing when it was done.
template <class Work>
std::optional<QString> failureOf(const QString& file, const Work& work) {
    try {
        work();
        return std::nullopt;
    } catch (const std::bad_alloc&) {
        return ModelFiles::tr("%1: there is too little memory for it").arg(file);
    } catch (const std::exception& error) {
        return QString::fromUtf8(error.what());
    }
}

} // namespace

ModelFiles::ModelFiles(QObject* parent)
    : QObject(parent)
    , background_(new Background(threads, closingPatience, this)) {}

void ModelFiles::open(const QString& file, const std::optional<Model>& network) {
    cancel();
    background_->run([this, ticket = ticket_, file, network]() -> Background::Result {
        std::shared_ptr<const Model> model;
        const auto failure = failureOf(file, [&] {
            Model opened = openModel(file.toStdString(), network ? &*network : nullptr);
            if (!opened.foreign)
                opened.experiment.data = dataFrom(opened.experiment.data, file.toStdString());
            model = std::make_shared<const Model>(std::move(opened));
        });
        return [this, ticket, model, failure] {
            if (ticket != ticket_)
                return;
            if (failure)
                emit failed(*failure);
            else
                emit opened(model);
        };
    });
}

void ModelFiles::cancel() {
    ++ticket_;
}

void ModelFiles::save(const std::shared_ptr<const WeightSnapshot>& snapshot, const Experiment& experiment,
                      const QString& file) {
    background_->run([this, snapshot, experiment, file]() -> Background::Result {
        const auto failure = failureOf(file, [&] {
            Model model = modelOf(snapshot);
            model.experiment = experiment;
            if (isTorchScriptName(file.toStdString()))
                exportTorchScript(model, file.toStdString());
            else
                saveModel(model, file.toStdString());
        });
        return [this, snapshot, file, failure] {
            if (failure)
                emit failed(*failure);
            else
                emit saved(file, snapshot);
        };
    });
}

} // namespace diabolo
