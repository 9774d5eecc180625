#pragma once
#include "core/analysis/codes/CodeScores.h"
#include "widgets/kit/figure/FigureView.h"
#include <optional>

class QCPGraph;
class QCustomPlot;
class QSpinBox;

namespace diabolo {

class PlotWords;

/// The codes of test samples against their scores on a principal component: a point a sample, for a unit of
/// the code or for the same score of the reconstruction, with the straight line that fits best and the
/// correlation in numbers.
class CodeScoreView : public FigureView {
    Q_OBJECT
public:
    explicit CodeScoreView(QWidget* parent = nullptr);
    ~CodeScoreView() override;

    /// Throws std::invalid_argument, and keeps what it shows, when the sizes of the parts do not agree. What
    /// was chosen stays where there still is such a unit and component; before, it is the likest unit.
    void setScores(CodeScores scores);

    void choose(std::size_t unit, std::size_t component); ///< both counted from 0; as far as there are such

    [[nodiscard]] QString title() const override { return tr("Codes and PCA"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return QStringLiteral("codes-and-components"); }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override; ///< sample, score and what it is set against
    [[nodiscard]] QWidget* controls() override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeControls();
    void setStyle();
    void showPoints();
    void layOut(QSize size);
    [[nodiscard]] std::size_t component() const; ///< the chosen one, counted from 0
    [[nodiscard]] QString against() const;       ///< "unit 3", "the reconstruction's score"

    CodeScores scores_;
    bool chosen_ = false;       ///< a unit or a component, by somebody
    std::vector<float> across_; ///< of the chosen component, a sample each
    std::vector<float> up_;     ///< what it is set against
    std::optional<double> correlation_;
    QWidget* controls_;
    QSpinBox* component_;
    QSpinBox* unit_; ///< the lowest value stands for the reconstruction
    QCustomPlot* plot_;
    QCPGraph* points_;
    QCPGraph* line_;
    PlotWords* words_; ///< what there is instead of points
};

} // namespace diabolo
