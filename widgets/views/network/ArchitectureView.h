#pragma once
#include "core/architecture/Architecture.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/views/network/TrainingStage.h"

class QPainter;

namespace diabolo {

/// The network as a diabolo: a bar a layer with its units, activation and parameters below, as far as there
/// is room; the tool tip of a bar says how its parameters come about.
class ArchitectureView : public FigureView {
    Q_OBJECT
public:
    explicit ArchitectureView(QWidget* parent = nullptr);

    /// `lossLabel` says what is minimised, "binary cross-entropy per pixel", and `optimiser` by what: "Adam".
    void setArchitecture(Architecture architecture, const QString& lossLabel, const QString& optimiser);

    void setStage(TrainingStage stage);

    [[nodiscard]] QString title() const override { return tr("Architecture"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return QStringLiteral("architecture"); }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override;
    [[nodiscard]] QSize figureSize() const override { return {900, 220}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    using Texts = std::vector<QStringList>; ///< of each layer, a line each

    void draw(QPainter& painter, QSize size) const;
    void drawLayer(QPainter& painter, std::size_t index, const QRectF& column, const QStringList& lines,
                   qsizetype lineRoom) const;
    [[nodiscard]] Texts textsFor(QSizeF column) const;
    [[nodiscard]] QString stageText() const;

    Architecture architecture_;
    QString lossLabel_;
    QString optimiser_;
    TrainingStage stage_;
};

} // namespace diabolo
