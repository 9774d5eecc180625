#pragma once
#include "core/analysis/codes/CodeHistogram.h"
#include "widgets/kit/figure/FigureView.h"

class QCPBars;
class QCustomPlot;

namespace diabolo {

class PlotWords;

/// The KL divergence of each unit of a Gaussian code from the standard normal: what the unit says about a
/// sample, in nats. Units that say next to nothing are marked as dead.
class DivergenceView : public FigureView {
    Q_OBJECT
public:
    explicit DivergenceView(QWidget* parent = nullptr);
    ~DivergenceView() override;

    /// Shows its klPerUnit; where one is not finite, as of a network that has diverged, says so in words.
    void setHistogram(const CodeHistogram& histogram);
    void clear(); ///< another network's codes are awaited

    [[nodiscard]] QString title() const override { return tr("KL divergence per unit"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return QStringLiteral("kl-per-unit"); }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] bool tellsDeadUnits() const;
    [[nodiscard]] bool isActive(double nats) const;
    void setStyle();
    void layOut(QSize size);
    void refresh();
    [[nodiscard]] QString words() const;

    std::vector<double> nats_;     ///< of each unit
    std::ptrdiff_t notFinite_ = 0; ///< of them
    std::int64_t samples_ = 0;     ///< that they are a mean over
    QCustomPlot* plot_;
    QCPBars* active_;
    QCPBars* dead_;
    PlotWords* words_; ///< what there is instead of bars
};

} // namespace diabolo
