#include "app/figures/RunLabels.h"
#include "core/experiment/ChoiceNames.h"
#include "core/experiment/ValidationShare.h"
#include "core/training/StageLoss.h"
#include "widgets/kit/samples/ClassLabel.h"
#include "widgets/kit/style/NumberLabel.h"
#include <QObject>
#include <QStringList>

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

LossMark bestMark(const Run& run, std::int64_t step, std::int64_t stepsPerEpoch) {
    const std::string epoch = epochsText(batchesTrained(run, step), stepsPerEpoch);
    return {step, QObject::tr("best weights: epoch %1").arg(QString::fromStdString(epoch))};
}

LossMark shownMark(std::int64_t step) {
    return {step, QObject::tr("shown")};
}

LossMark branchMark(std::int64_t step) {
    return {step, QObject::tr("branch")};
}

LossParts lossParts(const Run& run) {
    const Experiment& experiment = run.experiment;
    LossParts parts;
    parts.contained = experiment.variational;
    parts.keptBack = validationShare(experiment) > 0;
    if (experiment.variational)
        parts.penalty = QObject::tr("β × KL divergence");
    else if (experiment.sparsity == Sparsity::L1)
        parts.penalty = QObject::tr("L1 penalty");
    else if (experiment.sparsity == Sparsity::KullbackLeibler)
        parts.penalty = QObject::tr("KL penalty");
    return parts;
}

QString firstLayerText(const FirstLayerWeights& weights) {
    return QObject::tr("first layer, %1 of %2 units · after %3 batches")
        .arg(groupedLabel(static_cast<std::int64_t>(weights.weights.count())), groupedLabel(weights.units),
             groupedLabel(weights.step));
}

QString featureMapsText(const FeatureMaps& maps) {
    QString text = QObject::tr("test sample %1").arg(maps.sample);
    if (maps.label >= 0)
        text += QObject::tr(", class %1").arg(className(maps.classNames, maps.label));
    return QObject::tr("%1 · after %2 batches").arg(text, groupedLabel(maps.step));
}

LinearComparisonView::Comparison comparisonShown(const Run& run, const LinearComparison& linear) {
    return {linear.units,         linear.networkTestMse, linear.pcaTestMse,         linear.angles.largest(),
            linear.angles.mean(), linear.cosines,        run.experiment.orderedCode};
}

QString figureCaption(const Run& run) {
    return QStringList{QString::fromStdString(run.experiment.title),
                       QString::fromStdString(run.architecture.sizes()),
                       QString::fromStdString(run.dataset->name)}
        .join(QStringLiteral(" · "));
}

} // namespace diabolo
