#pragma once
#include "widgets/views/codes/Ridge.h"
#include <QWidget>

class QCPPainter;
class QCustomPlot;
class QScrollBar;

namespace diabolo {

class PlotWords;

class RidgeDrawing;

/// Ridges one behind the other over a common axis of values. What has no room is reached by the wheel, the
/// scroll bar and its keys.
class RidgePlot : public QWidget {
    Q_OBJECT
public:
    /// `name` begins the object names of its parts.
    explicit RidgePlot(const QString& name, QWidget* parent = nullptr);
    ~RidgePlot() override;

    void setRidges(RidgeRow ridges);
    void setLabels(const QString& value, const QString& row); ///< of the axes
    void setWords(const QString& words);                      ///< what there is instead of ridges

    [[nodiscard]] std::size_t firstShown() const;
    [[nodiscard]] std::size_t shown() const; ///< how many, on the screen

    void drawFigure(QCPPainter& painter, QSize size);
    void setStyle(); ///< after a change of palette or font

signals:
    void shownChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void addParts(const QString& name);
    [[nodiscard]] std::size_t capacity(int height) const;
    [[nodiscard]] int roomForRidges(int height) const;
    void layOut(QSize size);
    void labelRidges(const std::vector<Ridge>& ridges, int height);
    void refresh();
    void tellAbout(double y);

    RidgeRow ridges_;
    std::vector<Ridge> drawn_;
    QString rowLabel_;
    QCustomPlot* plot_;
    RidgeDrawing* drawing_;
    PlotWords* words_;
    QScrollBar* scroll_;
};

} // namespace diabolo
