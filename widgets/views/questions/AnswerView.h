#pragma once
#include "core/queries/CodeAnswers.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/kit/samples/EnlargedCell.h"
#include "widgets/kit/samples/ReconstructionLayout.h"
#include "widgets/views/points/PointSpace.h"
#include "widgets/views/questions/AnswerVerdict.h"
#include <QImage>
#include <optional>
#include <vector>

class QPainter;

namespace diabolo {

/// What one network answers to a question about its code, in rows of pictures or curves, or as points in
/// space. A sample under the mouse, or chosen with the arrow keys, is enlarged; space can be turned.
class AnswerView : public FigureView {
    Q_OBJECT
public:
    /// Figures of the present network and of another one beside it are told apart by `fileStem`.
    explicit AnswerView(const QString& fileStem, QWidget* parent = nullptr);

    /// Which network answers, and how long it was trained ("5 epochs").
    void setNetwork(const QString& name, const QString& training);

    /// Throws std::invalid_argument, and keeps what it shows, when the sizes of the answer's parts do not
    /// agree.
    void setAnswer(CodeAnswer answer);

    /// In place of an answer: why there is none, and what to do.
    void setWords(const QString& words);

    /// Points of the data that an answer of points lies among, of as many coordinates each.
    void setSurroundings(std::vector<float> points, std::size_t dimensions);

    [[nodiscard]] const CodeAnswer& answer() const { return answer_; }
    [[nodiscard]] const QString& words() const { return words_; }
    [[nodiscard]] const AnswerVerdict& verdict() const { return verdict_; } ///< drawn above the rows

    [[nodiscard]] QString title() const override { return name_; }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return fileStem_; }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override;
    [[nodiscard]] QSize figureSize() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] int rows() const { return static_cast<int>(answer_.rows.size()); }
    [[nodiscard]] int columns() const;
    [[nodiscard]] bool arePoints() const { return answer_.shape.kind == SampleKind::Point; }
    [[nodiscard]] int verdictHeight(int width) const;
    [[nodiscard]] QRect body(QSize size) const;
    [[nodiscard]] QStringList headings(QSize size) const;
    [[nodiscard]] ReconstructionLayout layoutFor(QSize size) const;
    [[nodiscard]] QString captionOf(GridCell cell) const;
    void makeImages();
    void enlarge(std::optional<GridCell> cell);
    void draw(QPainter& painter, QSize size) const;
    void drawRows(QPainter& painter, QSize size) const;
    void drawVerdict(QPainter& painter, int width) const;
    void drawTexts(QPainter& painter, const ReconstructionLayout& layout, const QStringList& headings) const;
    void drawCell(QPainter& painter, const QRectF& place, GridCell cell) const;

    QString fileStem_;
    QString name_;
    QString training_;
    QString words_;
    CodeAnswer answer_;
    ValueRange range_;                        ///< of all curves so far, so that one can see them change
    std::vector<std::vector<QImage>> images_; ///< of each row, of each picture
    AnswerVerdict verdict_;
    std::optional<GridCell> enlarged_;
    std::vector<float> surroundings_;
    PointSpace space_;
};

} // namespace diabolo
