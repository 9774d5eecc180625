#pragma once
#include <vector>

class QCPGraph;
class QCustomPlot;

namespace diabolo {

struct CodeCloud;
struct HoleMap;

/// Throws std::invalid_argument when the sizes of the cloud's parts do not agree.
void checkCodes(const CodeCloud& cloud);

/// The codes of samples over a map of holes, as points in a plot: each at the place of the plane that is
/// nearest to it, in the colour and shape of its group.
class HoleCodes {
public:
    explicit HoleCodes(QCustomPlot& plot); ///< which owns what is drawn

    /// In place of those before; `hidden` are groups of groupsOf(). The codes have as many units as the
    /// plane.
    void show(const CodeCloud& cloud, const std::vector<bool>& hidden, const HoleMap& map);
    void clear();

private:
    QCustomPlot& plot_;
    std::vector<QCPGraph*> graphs_; ///< one a group
};

} // namespace diabolo
