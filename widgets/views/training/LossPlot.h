#pragma once
#include "widgets/kit/figure/FigureView.h"
#include "widgets/kit/plots/PlotReadOut.h"
#include "widgets/views/training/LossAxes.h"
#include "widgets/views/training/LossCurves.h"
#include "widgets/views/training/LossMarks.h"
#include <QElapsedTimer>
#include <QTimer>
#include <optional>

class QCustomPlot;

namespace diabolo {

class PlotWords;
class LossControls;

/// The losses of a run against its batches: every batch faintly, their smoothed course, its parts where it
/// has some, and the validation losses. It follows the training until the user zooms or drags, and again
/// after "Show all". Draws at most every 33 ms, and never while hidden.
class LossPlot : public FigureView {
    Q_OBJECT
public:
    explicit LossPlot(QWidget* parent = nullptr);
    ~LossPlot() override;

    /// Forgets the losses and marks and follows again; the label, the parts and the smoothing stay.
    void clear();

    /// What the losses measure, with its unit: "binary cross-entropy per pixel".
    void setLossLabel(const QString& label);

    /// What the losses are made of: nothing but themselves by default.
    void setParts(const LossParts& parts);

    /// Moments of the training that have a vertical line with a few words, in the order of their steps. Where
    /// the batch losses measure something else from there on, their smoothing begins anew.
    void setMarks(std::vector<LossMark> marks);

    /// Batches an epoch; 0 while it is not known.
    void setStepsPerEpoch(std::int64_t steps);

    /// Batches of an opened model's own training, which these go on from; 0: none. They count from 0 anew.
    void setBatchesBefore(std::int64_t batches);
    void setPlaying(bool playing); ///< what to do is another thing then, while there is nothing to see

    /// Of a branch: the losses of the run that it left, from where it left it.
    void setParent(std::span<const BatchLoss> losses);

    /// These throw std::invalid_argument when steps go back.
    void addBatchLosses(std::span<const BatchLoss> losses);
    void addValidation(std::span<const ValidationLoss> losses);
    void addEpochs(std::span<const EpochResult> epochs);

    [[nodiscard]] QString title() const override { return tr("Loss"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return QStringLiteral("loss"); }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override;
    [[nodiscard]] QWidget* controls() override;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    template <typename Loss>
    [[nodiscard]] std::vector<Loss> counted(std::span<const Loss> losses) const;
    void setUpPlot();
    void connectPlot();
    void setStyle();
    void setLogarithmic(bool on);
    void showAll();
    void schedule();
    void refresh();
    void layOut(QSize size); ///< everything that depends on the data, the visible window and the size
    void showReadOut();
    [[nodiscard]] QString words() const;
    [[nodiscard]] QString codeLabel() const; ///< what the losses of codes measure; empty where there are none
    [[nodiscard]] bool isOfCode(std::size_t batch) const;

    LossHistory history_;
    QString lossLabel_;
    LossParts parts_;
    bool opened_ = false; ///< a model that was trained before
    bool playing_ = false;
    bool following_ = true;
    bool layingOut_ = false; ///< the axes move by themselves, not by the user
    std::optional<QPoint> mouse_;

    QCustomPlot* plot_;
    LossControls* controls_;
    LossAxes axes_;
    LossCurves curves_;
    LossMarks marks_;
    PlotReadOut readOut_;
    PlotWords* hint_; ///< why there is nothing to see, and what to do
    QTimer frame_;
    QElapsedTimer sinceFrame_;
};

} // namespace diabolo
