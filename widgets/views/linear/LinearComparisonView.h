#pragma once
#include "widgets/kit/figure/FigureView.h"
#include <optional>
#include <vector>

class QPainter;
class QPushButton;

namespace diabolo {

/// A linear network beside PCA. First the proof, in large words: how far apart both errors and both subspaces
/// are. Then the question whether its units are the components, too, with a map of cosines that answers it,
/// and a button for the ordered code that makes them so. Units are counted from 0 and components from 1, as
/// everywhere.
class LinearComparisonView : public FigureView {
    Q_OBJECT
public:
    /// What is shown of the comparison; errors are mean squared errors per value on the test set.
    struct Comparison {
        std::size_t units = 0;
        double networkError = 0;
        double pcaError = 0;
        double largestAngle = 0; ///< degrees, between the subspaces
        double meanAngle = 0;
        std::vector<float> cosines; ///< units × units: unit in the row, component in the column; or empty
        bool ordered = false;       ///< the code is an ordered one
    };

    explicit LinearComparisonView(QWidget* parent = nullptr);

    void setComparison(std::optional<Comparison> comparison); ///< none: the words are shown
    void setWords(const QString& words);                      ///< what there is in its place

    void fitHeight();
    [[nodiscard]] QStringList proof() const; ///< a sentence each; empty without a comparison
    [[nodiscard]] QString question() const;  ///< what the map is there to answer
    [[nodiscard]] QRectF mapPlace(QSize size) const;

    [[nodiscard]] QString title() const override { return tr("Linear network and PCA"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return QStringLiteral("linear-and-pca"); }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override;
    [[nodiscard]] QWidget* controls() override;
    [[nodiscard]] QSize figureSize() const override { return {640, 640}; }

signals:
    void orderedCodeWanted();
    void cellChosen(std::size_t unit, std::size_t component); ///< both counted from 0

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// Both texts from `top` on, in the widget's width; their height.
    double layWords(QSize size, QPainter* painter) const;

    struct Cell {
        std::size_t unit = 0;
        std::size_t component = 0;
    };
    [[nodiscard]] std::optional<Cell> cellAt(QPointF place) const;
    void draw(QPainter& painter, QSize size) const;
    void drawMap(QPainter& painter, const QRectF& place) const;
    void drawCosines(QPainter& painter, const QRectF& place) const;
    void drawAxes(QPainter& painter, const QRectF& place) const;
    void drawScale(QPainter& painter, const QRectF& place) const;

    std::optional<Comparison> comparison_;
    QString words_;
    QPushButton* ordered_;
};

} // namespace diabolo
