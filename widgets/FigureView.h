#pragma once
#include <QSize>
#include <QString>
#include <QWidget>

class QPainter;

namespace diabolo {

/// A view that can be framed, exported and copied: what is on screen is what is exported.
class FigureView : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;       ///< "Loss"
    [[nodiscard]] virtual QString explanation() const = 0; ///< one line with real numbers, beside the title
    [[nodiscard]] virtual QString fileStem() const = 0;    ///< "loss": the suggested name of exports

    /// Draws the whole figure, `size` in logical pixels, with vectors and text as text wherever `painter` can.
    virtual void drawFigure(QPainter& painter, QSize size) = 0;

    /// The numbers behind the picture: a header line, comma-separated, '.' as decimal point, "\n" line ends.
    [[nodiscard]] virtual QString csv() const = 0;

    /// A size at which the figure is worth exporting when it was never on screen.
    [[nodiscard]] virtual QSize figureSize() const { return {800, 500}; }

signals:
    void explanationChanged();
};

} // namespace diabolo
