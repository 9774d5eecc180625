#pragma once
#include "widgets/kit/plots/Polyline.h"
#include "widgets/views/training/LossHistory.h"
#include <QFont>
#include <QSize>
#include <QString>
#include <cstdint>

class QCustomPlot;

namespace diabolo {

/// The axes of a loss plot: batches below, epochs above, losses at the left, and at the right what has no
/// place among these.
class LossAxes {
public:
    explicit LossAxes(QCustomPlot& plot);

    void setStyle(const QFont& font); ///< the theme's colours

    void setStepsPerEpoch(std::int64_t steps); ///< 0 while it is not known
    [[nodiscard]] std::int64_t stepsPerEpoch() const { return stepsPerEpoch_; }

    /// Batches of an opened model's own training: the axes begin with them. 0: none.
    void setBatchesBefore(std::int64_t batches);
    [[nodiscard]] std::int64_t batchesBefore() const { return batchesBefore_; }

    /// The ranges may need another fitTo().
    void setLogarithmic(bool on);
    [[nodiscard]] bool logarithmic() const { return logarithmic_; }

    /// Ranges that show the whole training.
    void fitTo(const LossHistory& history, const LossParts& parts);

    /// What is on the axes of a plot of `size`. `lossLabel` is of the left one; `codeLabel` says what the
    /// losses of codes measure, empty where there are none.
    void layOut(const LossHistory& history, const LossParts& parts, const QString& lossLabel,
                const QString& codeLabel, QSize size);

    [[nodiscard]] PlotWindow window() const;

    /// Where on the left axis a value of the right one is.
    [[nodiscard]] double onLeft(double right) const;

private:
    void show(bool empty, QSize size);
    void layOutTicks(QSize size);
    void layOutRight(const LossHistory& history, const LossParts& parts, const QString& codeLabel,
                     QSize size);

    QCustomPlot& plot_;
    std::int64_t stepsPerEpoch_ = 0;
    std::int64_t batchesBefore_ = 0;
    bool logarithmic_ = false;
};

} // namespace diabolo
