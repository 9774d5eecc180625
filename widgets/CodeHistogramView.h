#pragma once
#include "core/explore/Views.h"
#include "widgets/FigureView.h"

class QCPBars;
class QCPItemLine;
class QCPItemText;
class QCustomPlot;

namespace diabolo {

/// How the values of the code are distributed: a density, with the values that are exactly 0 (which have
/// none) as a stroke of their own that says their share.
class CodeHistogramView : public FigureView {
    Q_OBJECT
public:
    explicit CodeHistogramView(QWidget* parent = nullptr);
    ~CodeHistogramView() override;

    /// Throws std::invalid_argument, and keeps what it shows, for a width below 0, for bins without a width
    /// or a width without bins, and for numbers that are no distribution.
    void setHistogram(CodeHistogram histogram);

    [[nodiscard]] QString title() const override { return tr("Code distribution"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return QStringLiteral("code-distribution"); }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] bool hasBins() const { return histogram_.binWidth > 0 && histogram_.zeroFraction < 1; }
    [[nodiscard]] QString inWords() const; ///< what there is instead of bins
    void setStyle();
    void showBins(double textLine);
    void showMean(double top);
    void showZeros(double top);
    void layOut(QSize size);
    void refresh();

    CodeHistogram histogram_;
    QCustomPlot* plot_;
    QCPBars* bars_;
    QCPItemLine* mean_;
    QCPItemText* meanText_;
    QCPItemLine* zeros_;
    QCPItemText* zerosText_;
    QCPItemText* words_;
};

} // namespace diabolo
