#include "app/RunLabels.h"
#include "core/experiment/ChoiceNames.h"
#include "core/training/StageLoss.h"
#include <QObject>

namespace diabolo {

QString lossName(const Run& run) {
    return QString::fromStdString(lossLabel(run.experiment, run.architecture.input.kind));
}

QString optimiserName(const Run& run) {
    return QString::fromStdString(std::string(nameOf(optimiserNames, run.experiment.optimiser).label));
}

LossMark stageMark(const Run& run, const StageBegan& began) {
    const int stages = stageCount(run);
    const QString layer =
        judgesCodes(began.stage, stages) ? QObject::tr("layer %1: code MSE") : QObject::tr("layer %1");
    return {.step = began.step,
            .text = began.stage < stages ? layer.arg(began.stage) : QObject::tr("all layers"),
            .lossLabel = QString::fromStdString(batchLossLabel(run, began.stage))};
}

std::vector<LossMark> stageMarks(const Run& run, std::span<const EpochResult> epochs) {
    std::vector<LossMark> marks;
    StageBegan began;
    std::int64_t end = 0; // of the epoch before
    for (const EpochResult& epoch : epochs) {
        if (epoch.stage != began.stage) {
            began = {end, epoch.stage};
            marks.push_back(stageMark(run, began));
        }
        end = epoch.step;
    }
    return marks;
}

LossParts lossParts(const Run& run) {
    const Experiment& experiment = run.experiment;
    if (experiment.variational)
        return {.penalty = QObject::tr("β × KL divergence"), .contained = true};
    switch (experiment.sparsity) {
    case Sparsity::None:
        return {};
    case Sparsity::L1:
        return {.penalty = QObject::tr("L1 penalty"), .contained = false};
    case Sparsity::KullbackLeibler:
        return {.penalty = QObject::tr("KL penalty"), .contained = false};
    }
    return {};
}

} // namespace diabolo
