#pragma once
#include "core/queries/Views.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/kit/samples/EnlargedCell.h"
#include "widgets/kit/samples/ReconstructionLayout.h"
#include <QImage>
#include <optional>
#include <vector>

class QPainter;
class QToolButton;

namespace diabolo {

class SampleChooser;

/// Test pictures above their reconstructions and errors, and between them their codes, where one wants to see
/// them. A picture under the mouse, or chosen with the arrow keys, is enlarged.
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
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// Pictures of the same kind, one of each sample.
    struct Row {
        enum class Kind { Ink, Heat, Code };
        QString name;
        Kind kind;
        std::vector<QImage> images;
    };

    [[nodiscard]] int rows() const { return static_cast<int>(rows_.size()); }
    [[nodiscard]] int samples() const { return static_cast<int>(grid_.samples.size()); }
    [[nodiscard]] ReconstructionLayout layoutFor(QSize size) const;
    [[nodiscard]] ReconstructionParts partsOf() const;
    [[nodiscard]] const Row* rowOf(Row::Kind kind) const;
    [[nodiscard]] QString captionOf(GridCell cell) const;
    [[nodiscard]] bool hasCodes() const { return !grid_.codes.values.empty(); }
    [[nodiscard]] bool codesHelp() const;
    [[nodiscard]] double pictureHeight(QSize size, bool codes) const;
    void makeRows();
    void addCodes();
    [[nodiscard]] float largestCode() const;
    void showCodes();
    void enlarge(std::optional<GridCell> cell);
    void draw(QPainter& painter, QSize size) const;
    void drawNames(QPainter& painter, const ReconstructionLayout& layout) const;
    void drawCaption(QPainter& painter, const ReconstructionLayout& layout, int sample) const;
    void drawColourBars(QPainter& painter, const ReconstructionLayout& layout) const;
    void drawEnlargedCell(QPainter& painter) const;

    ReconstructionGrid grid_;
    std::vector<Row> rows_; ///< from above
    std::optional<GridCell> enlarged_;
    std::optional<bool> codesWanted_; ///< none while nobody has said: where they help and there is room
    SampleChooser* chooser_;
    QToolButton* codesButton_;
};

} // namespace diabolo
