#pragma once
#include "widgets/kit/plots/Polyline.h"
#include "widgets/views/training/LossHistory.h"
#include <QFont>
#include <QSize>
#include <vector>

class QCPGraph;
class QCustomPlot;

namespace diabolo {

/// The curves of a loss plot and their legend, which has a row of its own above the axes and so never
/// covers data.
class LossCurves {
public:
    explicit LossCurves(QCustomPlot& plot);

    void setStyle(const QFont& font); ///< the theme's colours

    /// Gives the plot exactly the points that can be seen in `window` at `size`: no more than a few a pixel.
    /// A penalty beside the losses goes by the plot's right axis, in the same steps.
    void show(const LossHistory& history, const LossParts& parts, const PlotWindow& window, bool logarithmic,
              QSize size);

private:
    void showParent(const LossSeries& parent, const PlotWindow& window, bool logarithmic, int width);
    void showBatches(const LossSeries& batches, const PlotWindow& window, bool logarithmic, int width);
    void showValidation(const LossHistory& history, const LossParts& parts, const PlotWindow& window,
                        bool logarithmic, int width);
    void showParts(const LossSeries& batches, const LossParts& parts, const PlotWindow& window,
                   bool logarithmic, std::size_t columns);
    void showLegend(QSize size);

    QCustomPlot& plot_;
    QCPGraph* batches_;
    QCPGraph* smoothed_;
    QCPGraph* codeBatches_; ///< the same where a stage's losses are of codes, by the right axis
    QCPGraph* codeSmoothed_;
    QCPGraph* rest_;                ///< smoothed losses without the penalty
    QCPGraph* penalty_;             ///< smoothed
    QCPGraph* part_;                ///< validation on the first test samples
    QCPGraph* whole_;               ///< validation on all of them
    QCPGraph* parent_;              ///< smoothed, of the run that a branch left
    std::vector<QCPGraph*> listed_; ///< in the legend now
    int columns_ = 0;               ///< of the legend now
};

} // namespace diabolo
