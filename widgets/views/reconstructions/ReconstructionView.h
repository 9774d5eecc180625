#pragma once
#include "core/queries/Views.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/kit/samples/EnlargedCell.h"
#include "widgets/kit/samples/ReconstructionLayout.h"
#include <QImage>
#include <optional>
#include <vector>

class QPainter;

namespace diabolo {

class SampleChooser;

/// Test pictures above their reconstructions and errors. A picture under the mouse, or chosen with the arrow
/// keys, is enlarged.
class ReconstructionView : public FigureView {
    Q_OBJECT
public:
    explicit ReconstructionView(QWidget* parent = nullptr);

    /// Throws std::invalid_argument, and keeps what it shows, when the sizes of the grid's parts do not agree
    /// or its pictures have neither one nor three channels.
    void setGrid(ReconstructionGrid grid);
    void clear(); ///< another network's answer is awaited

    /// How many test samples there are to choose from.
    void setTestCount(std::size_t count);

    [[nodiscard]] QString title() const override { return tr("Reconstructions"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return QStringLiteral("reconstructions"); }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override;
    [[nodiscard]] QWidget* controls() override;
    [[nodiscard]] QSize figureSize() const override; ///< as high as ten pictures a band need

signals:
    void samplesChosen(const std::vector<std::size_t>& samples);
    void noiseChosen(bool noise); ///< random noise in place of test samples

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] int rows() const { return static_cast<int>(grid_.rows.size()); }
    [[nodiscard]] int samples() const { return static_cast<int>(grid_.samples.size()); }
    [[nodiscard]] ReconstructionLayout layoutFor(QSize size) const;
    [[nodiscard]] QString captionOf(GridCell cell) const;
    void makeImages();
    void enlarge(std::optional<GridCell> cell);
    void draw(QPainter& painter, QSize size) const;
    void drawNames(QPainter& painter, const ReconstructionLayout& layout) const;
    void drawCaption(QPainter& painter, const ReconstructionLayout& layout, int sample) const;
    void drawColourBar(QPainter& painter, const QRectF& line) const;
    void drawEnlargedCell(QPainter& painter) const;

    ReconstructionGrid grid_;
    std::vector<std::vector<QImage>> images_; ///< of each row, of each sample
    std::optional<GridCell> enlarged_;
    SampleChooser* chooser_;
};

} // namespace diabolo
