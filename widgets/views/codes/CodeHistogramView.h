#pragma once
#include "core/analysis/codes/CodeHistogram.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/views/codes/HistogramControls.h"

class QStackedLayout;

namespace diabolo {

class DensityBars;
class RidgePlot;

/// How the values of the code are distributed: all units together, each unit alone, or all of them over the
/// training.
class CodeHistogramView : public FigureView {
    Q_OBJECT
public:
    explicit CodeHistogramView(QWidget* parent = nullptr);
    ~CodeHistogramView() override;

    /// Throws std::invalid_argument, and keeps what it shows, for a width below 0, for bins without a width
    /// or a width without bins, for numbers that are no distribution, and for units that are not as many as
    /// it says or have other bins.
    void setHistogram(CodeHistogram histogram);
    void clear(); ///< another network's codes are awaited

    /// At moments of the training, the oldest first; none of a training that has not begun. Throws as above.
    void setHistory(std::vector<CodeHistogram> moments);
    void setStepsPerEpoch(std::int64_t steps); ///< 0 while it is not known

    [[nodiscard]] HistogramChoice choice() const { return controls_->choice(); }
    void setChoice(HistogramChoice choice);

    [[nodiscard]] QString title() const override { return tr("Code distribution"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override;
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override;
    [[nodiscard]] QWidget* controls() override { return controls_; }

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QString unitsShown() const;
    [[nodiscard]] QString momentsShown() const;
    void showChosen();
    void showUnits();
    void showHistory();

    CodeHistogram histogram_;
    std::vector<CodeHistogram> history_;
    std::int64_t stepsPerEpoch_ = 0;
    HistogramControls* controls_;
    QStackedLayout* plots_; ///< in the order of HistogramChoice::Mode
    DensityBars* bars_;
    RidgePlot* units_;
    RidgePlot* training_;
};

} // namespace diabolo
