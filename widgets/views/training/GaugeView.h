#pragma once
#include "core/analysis/comparison/Yardstick.h"
#include "widgets/kit/figure/FigureView.h"
#include <optional>
#include <vector>

class QPainter;

namespace diabolo {

/// How good is it? The present error on a line between what is best and what is worst: the floor of the loss,
/// the error of PCA, of the mean sample, and what others published, each explained by its tool tip. What
/// cannot be compared is named with the reason.
class GaugeView : public FigureView {
    Q_OBJECT
public:
    explicit GaugeView(QWidget* parent = nullptr);

    /// All in the unit of the error, which `lossLabel` names. An empty list while they are being computed.
    void setYardsticks(std::vector<Yardstick> yardsticks, const QString& lossLabel);

    /// The error on samples that are not trained on; none before there is one.
    void setError(std::optional<double> error);

    /// Where the yardsticks' names and values stand, as they are shown.
    [[nodiscard]] std::vector<QRectF> textPlaces() const;

    [[nodiscard]] QString title() const override { return tr("How good is it?"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return QStringLiteral("gauge"); }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override;
    [[nodiscard]] QSize figureSize() const override { return {800, 140}; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Mark {
        QString text;
        QString explanation;
        double value = 0;
        double x = 0;      ///< of its stroke
        QRectF place = {}; ///< of its text
    };

    [[nodiscard]] std::vector<Mark> marksFor(QSize size) const;
    void fitHeight();
    [[nodiscard]] double missingHeight(int width) const; ///< of whatIsMissing(), on as many lines as it takes
    [[nodiscard]] QStringList whatIsMissing() const;     ///< "no PCA, 5 000 components: …", a line each
    [[nodiscard]] QString errorLabel() const;
    [[nodiscard]] QStringList labelsOf(bool shortNames) const; ///< of the yardsticks, in their order
    [[nodiscard]] double positionOf(double value, QSize size) const;
    [[nodiscard]] double lineHeight(QSize size) const;               ///< where the line lies, from the top
    [[nodiscard]] const Yardstick* find(Yardstick::Kind kind) const; ///< one with a value, or null
    [[nodiscard]] QString inWords() const;                           ///< what there is to say without a gauge
    void draw(QPainter& painter, QSize size) const;
    void drawMissing(QPainter& painter, QSize size) const;
    void drawLine(QPainter& painter, QSize size) const;
    void drawMarks(QPainter& painter, QSize size) const;
    void drawError(QPainter& painter, QSize size) const;

    std::vector<Yardstick> yardsticks_; ///< those that have a value, the smallest first
    std::vector<Yardstick> without_;    ///< and the others
    QString lossLabel_;
    std::optional<double> error_;
};

} // namespace diabolo
