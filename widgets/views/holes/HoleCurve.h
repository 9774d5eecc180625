#pragma once

class QCPGraph;
class QCustomPlot;

namespace diabolo {

struct HoleMap;

/// The map of the holes in a code of one unit, as a curve in a plot: the distances over the unit.
class HoleCurve {
public:
    explicit HoleCurve(QCustomPlot& plot); ///< the plot owns what is drawn

    void setStyle();
    void hide();

    /// The plot is at least a whole spread high.
    void show(const HoleMap& map);

private:
    QCustomPlot& plot_;
    QCPGraph* curve_;
};

} // namespace diabolo
