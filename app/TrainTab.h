#pragma once
#include <QByteArray>
#include <QWidget>
#include <vector>

class QSplitter;

namespace diabolo {

class ArchitectureView;
class CodeHistogramView;
class FigureView;
class GaugeView;
class LossPlot;
class ReconstructionView;
class Session;
class ViewFrame;

/// The views of a training, fed by a session: the network on top, its losses, and what it makes of test
/// samples.
class TrainTab : public QWidget {
    Q_OBJECT
public:
    explicit TrainTab(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] std::vector<FigureView*> figures() const;

    /// How the room is shared between the views.
    [[nodiscard]] QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout); ///< what is no layout changes nothing

signals:
    void message(const QString& text); ///< what was saved or copied

private:
    void frame(FigureView* view, QSplitter* splitter);
    void follow(Session& session);
    void followError(Session& session);
    void showMaximised(const ViewFrame* maximised);
    [[nodiscard]] std::vector<QSplitter*> splitters() const;

    QSplitter* rows_;    ///< the network above the rest
    QSplitter* columns_; ///< losses beside what the network does with samples
    QSplitter* errors_;  ///< losses above the gauge
    QSplitter* samples_; ///< reconstructions above codes
    ArchitectureView* architecture_;
    LossPlot* loss_;
    GaugeView* gauge_;
    ReconstructionView* reconstructions_;
    CodeHistogramView* codes_;
    std::vector<ViewFrame*> frames_;
};

} // namespace diabolo
