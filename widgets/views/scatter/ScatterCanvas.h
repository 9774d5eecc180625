#pragma once
#include <QPointF>
#include <QString>
#include <qcustomplot.h>
#include <vector>

namespace diabolo {

class PlotWords;
class ScatterGestures;
class ScatterOverlay;
class ScatterPointer;
class ScatterPoints;
struct ScatterCoordinates;

/// The axes of a scatter with its points and what lies over them; knows where a hand points. Shows all points
/// until the user pans or zooms.
class ScatterCanvas : public QCustomPlot {
    Q_OBJECT
public:
    explicit ScatterCanvas(QWidget* parent = nullptr);

    [[nodiscard]] ScatterPoints& points() const { return *points_; }
    [[nodiscard]] ScatterOverlay& overlay() const { return *overlay_; }

    /// Names and scales the axes for these coordinates, or says their problem.
    void setCoordinates(const ScatterCoordinates& coordinates);
    void setStyle();

    void showAll(); ///< again, and from now on
    [[nodiscard]] bool isFollowing() const { return following_; }
    void layOut(QSize size); ///< for a drawing of that size
    void refresh();          ///< draws soon, when it can be seen

    /// The arrows point, with Shift they move the view; R begins a rectangle, Enter chooses and Esc gives up;
    /// + and − zoom, Home shows all. False for other keys, and for those that mean nothing now.
    bool pressKey(const QKeyEvent& event);
    [[nodiscard]] bool isPointing() const; ///< by keyboard
    void stopPointing();

signals:
    void hovered(int point, QPointF place); ///< −1: none is near; `place` in the plot's coordinates
    void left();
    void clicked(int point);
    void clickedNothing();
    void regionChosen(const std::vector<std::size_t>& points);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void setUpAxes();
    void setMargins(); ///< for as many lines as the name of the axis below has
    void layOutOnce(QSize size);
    void connectGestures();
    template <typename Hand>
    void listenTo(const Hand& hand);
    void hover(QPointF pixel);
    void pan(QPointF shares);
    void zoom(double factor);
    void follow(QSize area);
    [[nodiscard]] int pointAt(QPointF pixel) const;

    ScatterPoints* points_;
    ScatterOverlay* overlay_;
    PlotWords* words_;
    ScatterGestures* gestures_;
    ScatterPointer* pointer_;
    QString across_;
    int linesBelow_ = 1;              ///< of the name of the axis below
    QVector<QString> verticalLabels_; ///< of the values, which the margin has room for
    bool sameUnit_ = true;            ///< on both axes
    double mostStretched_ = 1;        ///< how much longer one axis may show the same than the other
    double stretch_ = 1;              ///< units a pixel up, as a multiple of those across
    bool following_ = true;
    bool layingOut_ = false;
};

} // namespace diabolo
