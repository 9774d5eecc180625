#pragma once

class QCPCurve;
class QCustomPlot;

namespace diabolo {

struct HoleMap;

/// The outline of the codes in a plot of their holes, and a veil over what lies outside and does not count.
/// Of a line it is the two ends.
class HoleOutline {
public:
    explicit HoleOutline(QCustomPlot& plot); ///< which owns what is drawn, above what it has by now

    void setStyle();

    /// In the axes' present ranges.
    void show(const HoleMap& map);

    void hide();

private:
    QCustomPlot& plot_;
    QCPCurve* veil_;
    QCPCurve* outline_;
};

} // namespace diabolo
