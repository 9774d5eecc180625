#pragma once
#include "core/queries/Views.h"
#include "widgets/kit/figure/FigureView.h"

class QPainter;

namespace diabolo {

class SampleChooser;

/// Test curves, a small plot each, with their reconstructions drawn over them and, where the input is noisy,
/// that faintly behind. All have the same axes.
class CurvesView : public FigureView {
    Q_OBJECT
public:
    explicit CurvesView(QWidget* parent = nullptr);

    /// Throws std::invalid_argument, and keeps what it shows, when the sizes of the grid's parts do not agree
    /// or its samples are no curves.
    void setGrid(ReconstructionGrid grid);
    void clear(); ///< another network's answer is awaited

    /// How many test samples there are to choose from.
    void setTestCount(std::size_t count);

    [[nodiscard]] QString title() const override { return tr("Reconstructions"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return QStringLiteral("curves"); }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override;
    [[nodiscard]] QWidget* controls() override;

signals:
    void samplesChosen(const std::vector<std::size_t>& samples);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Range {
        double lowest = 0;
        double highest = 1;
    };

    void draw(QPainter& painter, QSize size) const;
    double drawLegend(QPainter& painter, double width) const; ///< returns the height that it took
    void drawPlot(QPainter& painter, const QRectF& place, std::size_t sample, const Range& range,
                  int captionLines, bool numbers) const;
    [[nodiscard]] QStringList captionOf(std::size_t sample) const; ///< its parts
    [[nodiscard]] int captionLines(const QFontMetrics& metrics, double width) const;
    [[nodiscard]] Range range() const;                               ///< of all originals and reconstructions
    [[nodiscard]] QStringList rangeLabels(const Range& range) const; ///< in the units of the file

    ReconstructionGrid grid_;
    SampleChooser* chooser_;
};

} // namespace diabolo
