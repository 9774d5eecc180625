#pragma once
#include <QSize>
#include <QString>
#include <QWidget>

class QCPPainter;

namespace diabolo {

/// A view that can be framed, exported and copied: what is on screen is what is exported.
class FigureView : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;       ///< "Loss"
    [[nodiscard]] virtual QString explanation() const = 0; ///< one line with real numbers, beside the title
    [[nodiscard]] virtual QString fileStem() const = 0;    ///< "loss": the suggested name of exports

    /// Draws the figure without its title, `size` in logical pixels, with vectors and text as text. A
    /// QCPPainter is a QPainter that also knows whether it paints vectors, which QCustomPlot asks it. The
    /// background is there already.
    virtual void drawFigure(QCPPainter& painter, QSize size) = 0;

    /// The view's own settings, a small row for the frame's header; the frame becomes its parent. None by
    /// default.
    [[nodiscard]] virtual QWidget* controls() { return nullptr; }

    /// The numbers behind the picture: a header line, comma-separated, '.' as decimal point, "\n" line ends.
    [[nodiscard]] virtual QString csv() const = 0;

    /// A size at which the figure is worth exporting when it was never on screen.
    [[nodiscard]] virtual QSize figureSize() const { return {800, 500}; }

signals:
    void explanationChanged();
};

} // namespace diabolo
