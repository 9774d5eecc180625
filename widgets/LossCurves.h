#pragma once
#include "widgets/LossSeries.h"
#include "widgets/Polyline.h"
#include <QFont>
#include <QSize>
#include <span>
#include <vector>

class QCPGraph;
class QCustomPlot;

namespace diabolo {

/// What a loss plot draws, as it came.
struct LossHistory {
    LossSeries batches;
    std::vector<ValidationLoss> validations; ///< on a part of the test set, in the order of their steps
    std::vector<EpochResult> epochs;
};

/// The four curves of a loss plot and their legend, which has a row of its own above the axes and so never
/// covers data.
class LossCurves {
public:
    explicit LossCurves(QCustomPlot& plot);

    void setStyle(const QFont& font); ///< the theme's colours

    /// Gives the plot exactly the points that can be seen in `window` at `size`: no more than a few a pixel.
    void show(const LossHistory& history, const PlotWindow& window, bool logarithmic, QSize size);

private:
    void showValidation(const LossHistory& history, const PlotWindow& window, bool logarithmic, int width);
    void showLegend(QSize size);

    QCustomPlot& plot_;
    QCPGraph* batches_;
    QCPGraph* smoothed_;
    QCPGraph* part_;                ///< validation on the first test samples
    QCPGraph* whole_;               ///< validation on all of them
    std::vector<QCPGraph*> listed_; ///< in the legend now
    int columns_ = 0;               ///< of the legend now
};

} // namespace diabolo
