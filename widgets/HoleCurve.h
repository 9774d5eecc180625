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

    /// `top` is the distance that the plot's height is for.
    void show(const HoleMap& map, double top);

private:
    QCustomPlot& plot_;
    QCPGraph* curve_;
};

} // namespace diabolo
