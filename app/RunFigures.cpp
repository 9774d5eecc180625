#include "app/RunFigures.h"
#include "app/RunLabels.h"
#include "widgets/ArchitectureView.h"
#include "widgets/CodeHistogramView.h"
#include "widgets/CurvesView.h"
#include "widgets/DivergenceView.h"
#include "widgets/FigureExport.h"
#include "widgets/GaugeView.h"
#include "widgets/LossPlot.h"
#include "widgets/PointCloudView.h"
#include "widgets/ReconstructionView.h"
#include "widgets/Theme.h"
#include <QApplication>
#include <QDir>
#include <memory>
#include <stdexcept>

namespace diabolo {
namespace {

/// The widgets need an application. Without one yet, this one draws into memory alone, the same on every
/// machine.
std::unique_ptr<QApplication> applicationIfNone() {
    if (QCoreApplication::instance())
        return nullptr;
    static int argumentCount = 1;
    static char name[] = "diabolo";
    static char* arguments[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QApplication>(argumentCount, arguments);
}

void write(FigureView& view, const QString& folder) {
    view.resize(view.figureSize());
    for (const char* const extension : {".png", ".svg", ".csv"}) {
        const QString problem = exportFigure(view, QDir(folder).filePath(view.fileStem() + extension));
        if (!problem.isEmpty())
            throw std::runtime_error(problem.toStdString());
    }
}

template <typename View>
void writeGrid(View&& view, const ReconstructionGrid& grid, const QString& folder) {
    view.setGrid(grid);
    write(view, folder);
}

void writeReconstructions(const RunRecord& record, const QString& folder) {
    const ReconstructionGrid& grid = record.reconstructions;
    switch (grid.shape.kind) {
    case SampleKind::Picture:
        return writeGrid(ReconstructionView(), grid, folder);
    case SampleKind::Curve:
        return writeGrid(CurvesView(), grid, folder);
    case SampleKind::Point:
        return writeGrid(PointCloudView(), grid, folder);
    }
}

} // namespace

void writeFigures(const RunRecord& record, const QString& folder) {
    const std::unique_ptr<QApplication> application = applicationIfNone();
    applyTheme(ThemeChoice::Light);
    const Run& run = *record.run;

    ArchitectureView architecture;
    architecture.setArchitecture(run.architecture, lossName(run), optimiserName(run));
    write(architecture, folder);

    LossPlot losses;
    losses.setLossLabel(lossName(run));
    losses.setParts(lossParts(run));
    losses.setStepsPerEpoch(record.stepsPerEpoch);
    losses.addBatchLosses(record.losses);
    losses.addValidation(record.validations);
    losses.addEpochs(record.epochs);
    losses.setMarks(stageMarks(run, record.epochs));
    write(losses, folder);

    if (!record.yardsticks.empty() && !record.epochs.empty()) {
        GaugeView gauge;
        gauge.setYardsticks(record.yardsticks, lossName(run));
        gauge.setError(record.epochs.back().validationLoss);
        write(gauge, folder);
    }

    writeReconstructions(record, folder);

    CodeHistogramView codes;
    codes.setHistogram(record.codes);
    write(codes, folder);

    if (!record.codes.klPerUnit.empty()) {
        DivergenceView divergence;
        divergence.setHistogram(record.codes);
        write(divergence, folder);
    }
}

} // namespace diabolo
