#include "app/figures/RunFigures.h"
#include "app/figures/LatentFigures.h"
#include "app/figures/QuestionFigures.h"
#include "app/figures/RunLabels.h"
#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/style/NumberLocale.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/codes/CodeHistogramView.h"
#include "widgets/views/codes/DivergenceView.h"
#include "widgets/views/inside/UnitPicturesView.h"
#include "widgets/views/linear/CodeScoreView.h"
#include "widgets/views/linear/LinearComparisonView.h"
#include "widgets/views/network/ArchitectureView.h"
#include "widgets/views/points/PointCloudView.h"
#include "widgets/views/reconstructions/CurvesView.h"
#include "widgets/views/reconstructions/ReconstructionView.h"
#include "widgets/views/training/GaugeView.h"
#include "widgets/views/training/LossPlot.h"
#include <QApplication>
#include <QDir>
#include <memory>
#include <stdexcept>

namespace diabolo {
namespace {

QtMessageHandler othersAreToldBy = nullptr;

/// Keeps to itself that the session has no folder for run-time files, as where there is no desktop.
void tellOthers(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (!text.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR not set")))
        othersAreToldBy(type, context, text);
}

/// The widgets need an application. Without one yet, this one draws into memory alone, the same on every
/// machine. It looks into the folder for run-time files as it is made, and no figure is the worse for its
/// want.
std::unique_ptr<QApplication> applicationIfNone() {
    if (QCoreApplication::instance())
        return nullptr;
    static int argumentCount = 1;
    static char name[] = "diabolo";
    static char* arguments[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    othersAreToldBy = qInstallMessageHandler(tellOthers);
    auto application = std::make_unique<QApplication>(argumentCount, arguments);
    useNumbersWithPoint();
    qInstallMessageHandler(othersAreToldBy);
    return application;
}

/// A view with what it shows of a training; none where the view does not apply.
using Figure = std::unique_ptr<FigureView>;

Figure architecture(const RunRecord& record) {
    auto view = std::make_unique<ArchitectureView>();
    view->setArchitecture(record.run().architecture, lossName(record.run()), optimiserName(record.run()));
    return view;
}

Figure losses(const RunRecord& record) {
    auto view = std::make_unique<LossPlot>();
    view->setLossLabel(lossName(record.run()));
    view->setParts(lossParts(record.run()));
    view->setStepsPerEpoch(record.stepsPerEpoch());
    view->setBatchesBefore(batchesTrained(record.run(), 0));
    view->addBatchLosses(record.document->losses());
    view->addValidation(record.document->validations());
    view->addEpochs(record.document->epochs());
    if (const auto& branching = record.document->branching())
        view->setParent(branching->parentLosses);
    std::vector<LossMark> marks = stageMarks(record.run(), record.document->epochs());
    if (const auto& branching = record.document->branching())
        marks.push_back(branchMark(branching->step));
    if (record.document->progress().bestEpoch > 0)
        marks.push_back(bestMark(record.run(), record.document->judged()->step, record.stepsPerEpoch()));
    view->setMarks(std::move(marks));
    return view;
}

Figure gauge(const RunRecord& record) {
    if (record.yardsticks.empty() || !record.document->judged())
        return nullptr;
    auto view = std::make_unique<GaugeView>();
    view->setYardsticks(record.yardsticks, lossName(record.run()));
    view->setError(record.document->judged()->validationLoss);
    return view;
}

template <typename View>
Figure ofGrid(const ReconstructionGrid& grid) {
    auto view = std::make_unique<View>();
    view->setGrid(grid);
    return view;
}

Figure reconstructions(const RunRecord& record) {
    const ReconstructionGrid& grid = record.reconstructions;
    switch (grid.shape.kind) {
    case SampleKind::Picture:
        return ofGrid<ReconstructionView>(grid);
    case SampleKind::Curve:
        return ofGrid<CurvesView>(grid);
    case SampleKind::Point:
        return ofGrid<PointCloudView>(grid);
    }
    return nullptr;
}

template <HistogramChoice::Mode mode>
Figure codeDistribution(const RunRecord& record) {
    auto view = std::make_unique<CodeHistogramView>();
    view->setHistogram(record.codes);
    view->setStepsPerEpoch(record.stepsPerEpoch());
    view->setHistory(record.document->codes().moments());
    view->setChoice({.mode = mode});
    return view;
}

Figure divergence(const RunRecord& record) {
    if (record.codes.klPerUnit.empty())
        return nullptr;
    auto view = std::make_unique<DivergenceView>();
    view->setHistogram(record.codes);
    return view;
}

Figure firstLayer(const RunRecord& record) {
    auto view = makeFirstLayerView();
    view->setGroups({record.firstLayer.weights}, firstLayerText(record.firstLayer));
    return view;
}

Figure featureMaps(const RunRecord& record) {
    auto view = makeFeatureMapsView();
    view->setGroups(record.featureMaps.layers, featureMapsText(record.featureMaps));
    return view;
}

Figure linearAndPca(const RunRecord& record) {
    if (!record.linear)
        return nullptr;
    auto view = std::make_unique<LinearComparisonView>();
    view->setComparison(comparisonShown(record.run(), *record.linear));
    return view;
}

Figure codesAndComponents(const RunRecord& record) {
    if (!record.linear)
        return nullptr;
    auto view = std::make_unique<CodeScoreView>();
    view->setScores(record.linear->test);
    return view;
}

/// Every figure of a training that the record holds, in the order of the window's tabs.
constexpr auto figures = {architecture,
                          losses,
                          gauge,
                          reconstructions,
                          codeDistribution<HistogramChoice::Mode::AllUnits>,
                          codeDistribution<HistogramChoice::Mode::EachUnit>,
                          codeDistribution<HistogramChoice::Mode::OverTraining>,
                          divergence,
                          firstLayer,
                          featureMaps,
                          linearAndPca,
                          codesAndComponents};

int write(FigureView& view, const QString& caption, const FigureFiles& files) {
    const QString stem = view.fileStem();
    if (files.except.contains(stem))
        return 0;
    setCaption(view, caption);
    view.resize(view.figureSize());
    for (const QString& format : files.formats) {
        const QString problem = exportFigure(view, QDir(files.folder).filePath(stem + '.' + format));
        if (!problem.isEmpty())
            throw std::runtime_error(problem.toStdString());
        if (files.meanwhile)
            files.meanwhile();
    }
    return static_cast<int>(files.formats.size());
}

} // namespace

int writeFigures(const RunRecord& record, const FigureFiles& files) {
    const QString caption = figureCaption(record.run());
    int written = 0;
    for (const auto make : figures)
        if (const Figure figure = make(record))
            written += write(*figure, caption, files);
    for (const auto& askFor : {latentFigures, questionFigures})
        for (const Figure& figure : askFor(record, files.meanwhile))
            written += write(*figure, caption, files);
    return written;
}

void writeFigures(const RunRecord& record, const QString& folder) {
    const std::unique_ptr<QApplication> application = applicationIfNone();
    applyTheme(ThemeChoice::Light);
    writeFigures(record, FigureFiles{.folder = folder, .except = {}, .meanwhile = {}});
}

} // namespace diabolo
