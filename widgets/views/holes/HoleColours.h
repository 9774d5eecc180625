#pragma once
#include <QFont>

class QCPColorMap;
class QCPColorScale;
class QCustomPlot;

namespace diabolo {

struct HoleMap;

/// The map of the holes in a plane, as colours in a plot, and beside the plot a bar that says what they stand
/// for.
class HoleColours {
public:
    explicit HoleColours(QCustomPlot& plot); ///< fills the plot's axes; the plot owns what is drawn

    void setStyle(const QFont& font);
    void hide();

    /// A colour stands for the same distance in every map, the brightest for a whole spread and all beyond:
    /// twice as far as a hole begins. `distance` is what the bar says of it, `length` the pixels that the bar
    /// has for that.
    void show(const HoleMap& map, const QString& distance, int length);

private:
    QCustomPlot& plot_;
    QCPColorMap* cells_;
    QCPColorScale* bar_;
};

} // namespace diabolo
