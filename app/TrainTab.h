#pragma once
#include "core/data/Samples.h"
#include <QByteArray>
#include <QWidget>
#include <vector>

class QSplitter;

namespace diabolo {

class ArchitectureView;
class CodeHistogramView;
class CurvesView;
class DivergenceView;
class FigureView;
class GaugeView;
class LossPlot;
class PointCloudView;
class ReconstructionView;
class Session;
class ViewFrame;
struct ReconstructionGrid;
struct Run;

/// The views of a training, fed by a session: the network on top, its losses, and what it makes of test
/// samples.
class TrainTab : public QWidget {
    Q_OBJECT
public:
    explicit TrainTab(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] std::vector<FigureView*> figures() const; ///< that say something about the present run

    /// How the room is shared between the views.
    [[nodiscard]] QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout); ///< what is no layout changes nothing

signals:
    void message(const QString& text); ///< what was saved or copied

private:
    ViewFrame* frame(FigureView* view);
    void follow(Session& session);
    void followError(Session& session);
    void begin(const Run& run);
    void showGrid(const ReconstructionGrid& grid);
    [[nodiscard]] bool applies(const ViewFrame* framed) const;
    void arrange();
    void shareSamples();
    [[nodiscard]] std::vector<QSplitter*> splitters() const;

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
    std::vector<ViewFrame*> frames_;
    SampleKind kind_ = SampleKind::Picture; ///< of the present run's samples
    bool variational_ = false;              ///< the present run is
};

} // namespace diabolo
