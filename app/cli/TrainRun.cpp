#include "app/cli/TrainRun.h"
#include "app/cli/DatasetText.h"
#include "app/cli/Interrupt.h"
#include "app/cli/Metrics.h"
#include "app/cli/StandardOutput.h"
#include "app/figures/RunFigures.h"
#include "app/headless/HeadlessRun.h"
#include "app/headless/RunSurvey.h"
#include "core/base/Files.h"
#include "core/base/NumberText.h"
#include "core/experiment/Catalog.h"
#include "core/experiment/Edits.h"
#include "core/export/files/ModelFile.h"
#include "core/network/io/TorchScript.h"
#include "core/training/SnapshotModel.h"
#include <QDir>
#include <QFileInfo>
#include <iostream>
#include <unistd.h>

namespace diabolo {
namespace {

const QString standardOutput = QStringLiteral("-");

void checkFolder(const QFileInfo& folder, const QString& file) {
    const std::string name = file.toStdString();
    if (!folder.isDir())
        throw Error(name, "there is no folder " + folder.filePath().toStdString(), "create it first");
    if (!folder.isWritable())
        throw Error(name, "its folder cannot be written to", "choose another folder");
}

void checkFile(const QString& file) {
    if (QFileInfo(file).isDir())
        throw Error(file.toStdString(), "it is a folder", "name a file");
    checkFolder(QFileInfo(QFileInfo(file).path()), file);
}

/// Finds out before the training what would lose its results after it.
void checkOutputs(const TrainCommand& command) {
    if (command.figures) {
        if (!QDir().mkpath(*command.figures))
            throw Error(command.figures->toStdString(), "the folder cannot be created", "choose another one");
        checkFolder(QFileInfo(*command.figures), *command.figures);
    }
    if (command.metrics && command.metrics != standardOutput)
        checkFile(*command.metrics);
    if (command.save)
        checkFile(*command.save);
    if (command.exportTo)
        checkFile(*command.exportTo);
}

ProgressReport::Style progressStyle(bool quiet) {
    if (quiet)
        return ProgressReport::Style::Silent;
    return ::isatty(STDERR_FILENO) != 0 ? ProgressReport::Style::Bar : ProgressReport::Style::Lines;
}

RunRecord train(const TrainCommand& command, std::shared_ptr<const Run> run) {
    const Interrupt interrupt;
    ProgressReport report(std::cerr, progressStyle(command.quiet));
    return trainToTheEnd(std::move(run), command.threads, report,
                         [&interrupt] { return interrupt.wished(); });
}

/// "deep", or "deep (code size 2)" where that is not the network of the gallery.
std::string networkName(const Experiment& experiment) {
    const std::string edits = editsText(experiment);
    return edits.empty() ? experiment.name : experiment.name + " (" + edits + ")";
}

std::string resultLine(const RunRecord& record) {
    const Run& run = record.run();
    const std::string subject = networkName(run.experiment) + " on " + run.dataset->name + ": ";
    if (!record.document->judged())
        return subject + "no epoch was finished\n";
    const EpochResult& last = *record.document->judged();
    const SampleKind kind = run.architecture.input.kind;
    Experiment squared; // for its loss's label
    squared.loss = Loss::MeanSquaredError;
    const std::string label = lossLabel(run.experiment, kind), squaredLabel = lossLabel(squared, kind);
    std::string line = subject + "validation " + label + " " + errorText(last.validationLoss);
    if (label != squaredLabel)
        line += ", " + squaredLabel + " " + errorText(last.validationMse);
    return line + ", after epoch " + epochsText(batchesTrained(run, last.step), record.stepsPerEpoch()) +
           "; " + fixedText(record.samplesPerSecond, 0) + " samples/s\n";
}

/// The model first: it takes longest to make again.
void writeResults(const TrainCommand& command, const RunRecord& record) {
    if (command.save)
        saveModel(modelOf(record.weights), command.save->toStdString());
    if (command.exportTo)
        exportTorchScript(modelOf(record.weights), command.exportTo->toStdString());
    if (command.metrics && command.metrics != standardOutput)
        replaceFile(command.metrics->toStdString(), metricsJson(record));
    if (command.figures) {
        if (!command.quiet)
            std::cerr << "writing figures to " << command.figures->toStdString() << " …\n";
        writeFigures(record, *command.figures);
    }
    printResult(command.metrics == standardOutput ? metricsJson(record) : resultLine(record));
}

} // namespace

void runTraining(const TrainCommand& command) {
    auto dataset =
        std::make_shared<const Dataset>(openForCommand(dataRequest(command.experiment), command.quiet));
    if (!command.quiet)
        for (const std::string& note : dataset->notes)
            std::cerr << note << '\n';
    Experiment lasting = command.experiment; // what is saved of it opens from any folder
    lasting.data = lastingName(lasting.data);
    std::shared_ptr<const Model> model = command.model;
    if (command.weights) {
        const Model network{lasting, dataset->train.shape(), classCount(*dataset), 0, nullptr};
        model = std::make_shared<const Model>(openModel(command.weights->toStdString(), &network));
    }
    std::shared_ptr<const Run> run = makeRun(lasting, std::move(dataset), model);
    checkOutputs(command);
    RunRecord record = train(command, std::move(run));
    if (command.metrics || command.figures)
        surveyRun(record);
    writeResults(command, record);
    if (record.stopped == RunRecord::Stopped::Diverged)
        throw std::runtime_error(record.document->notice());
}

} // namespace diabolo
