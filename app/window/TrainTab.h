#pragma once
#include "app/window/ViewTab.h"
#include "core/analysis/comparison/Yardstick.h"
#include "core/training/TrainingNews.h"

namespace diabolo {

class ArchitectureView;
class CodeHistogramView;
class CurvesView;
class DivergenceView;
class GaugeView;
class LossPlot;
class PointCloudView;
class ReconstructionView;
class Session;
class ViewSession;
struct ReconstructionGrid;
struct Run;

/// The views of a training, fed by its sessions: the network on top, its losses, and what it makes of test
/// samples.
class TrainTab : public ViewTab {
    Q_OBJECT
public:
    TrainTab(Session& session, ViewSession& views, QWidget* parent = nullptr);

    [[nodiscard]] bool needsWatching() const override { return false; }

protected:
    [[nodiscard]] bool applies(const FigureView& view) const override;
    void saveChoices(QDataStream& out) const override;
    void restoreChoices(QDataStream& in) override;

private:
    void follow(Session& session);
    void followViews(ViewSession& views);
    void followError(Session& session, ViewSession& views);
    void showYardsticks(const Session& session);
    void followStages(Session& session);
    void showMarks(const Session& session);
    void begin(const Run& run);
    void showGrid(const ReconstructionGrid& grid);
    void shareSamples();

    QSplitter* rows_;    ///< the network above the rest
    QSplitter* columns_; ///< losses beside what the network does with samples
    QSplitter* errors_;  ///< losses above the gauge
    QSplitter* samples_; ///< reconstructions above codes
    QWidget* kinds_;     ///< one of the views of reconstructions, by the kind of the samples
    ArchitectureView* architecture_;
    LossPlot* loss_;
    GaugeView* gauge_;
    ReconstructionView* reconstructions_;
    CurvesView* curves_; ///< these two in place of the pictures
    PointCloudView* points_;
    CodeHistogramView* codes_;
    DivergenceView* divergence_;
    std::vector<StageBegan> stages_;        ///< of the present run so far
    std::vector<Yardstick> yardsticks_;     ///< of the present run, once they are known
    SampleKind kind_ = SampleKind::Picture; ///< of the present run's samples
    bool variational_ = false;              ///< the present run is
};

} // namespace diabolo
