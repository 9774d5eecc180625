#include "app/RunLabels.h"
#include "core/experiment/ChoiceNames.h"
#include <QObject>

namespace diabolo {

QString lossName(const Run& run) {
    return QString::fromStdString(lossLabel(run.experiment, run.architecture.input.kind));
}

QString optimiserName(const Run& run) {
    return QString::fromStdString(std::string(nameOf(optimiserNames, run.experiment.optimiser).label));
}

LossMark stageMark(const StageBegan& began, int stages) {
    return {began.step,
            began.stage < stages ? QObject::tr("layer %1").arg(began.stage) : QObject::tr("all layers")};
}

std::vector<LossMark> stageMarks(std::span<const EpochResult> epochs) {
    std::vector<LossMark> marks;
    StageBegan began;
    std::int64_t end = 0; // of the epoch before
    for (const EpochResult& epoch : epochs) {
        if (epoch.stage != began.stage) {
            began = {end, epoch.stage};
            marks.push_back(stageMark(began, epochs.back().stage));
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
