#pragma once
#include "core/queries/LatentViews.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/views/walk/WalkAxis.h"
#include "widgets/views/walk/WalkFigure.h"
#include "widgets/views/walk/WalkPicture.h"
#include <optional>

namespace diabolo {

class WalkControls;

/// Decodings of a grid of codes on a plane, edge to edge. Dragging moves the rectangle that they cover, the
/// wheel makes it larger or smaller; until the new decodings come, the old ones move along.
class WalkView : public FigureView {
    Q_OBJECT
public:
    explicit WalkView(QWidget* parent = nullptr);

    /// What planes there are and the range of the codes on them. Throws std::invalid_argument, and keeps what
    /// it shows, when the sizes of the cloud's parts do not agree.
    void setCloud(CodeCloud cloud);

    /// Another network's codes are awaited: nothing of the one before stays but what is chosen.
    void clear();

    /// The answer to walkWanted(). Throws std::invalid_argument, and keeps what it shows, when the sizes of
    /// its parts do not agree.
    void setWalk(LatentWalk walk);

    /// A cross at a place on the plane, where another view points.
    void setMark(double x, double y);
    void clearMark();

    void setClassCount(int count,
                       const ClassNames& names = {}); ///< of a conditional network; 0 hides the chooser
    [[nodiscard]] int classIndex() const;

    /// From now on over this part of a plane of the cloud: its principal axes or two units. Other planes are
    /// left alone; of a part that is too small or too far away to tell its codes apart, the data's own range
    /// is taken.
    void walkOver(const LatentPlane& plane, const WalkWindow& window);

    [[nodiscard]] const LatentPlane& plane() const { return plane_; }
    [[nodiscard]] WalkWindow reach() const; ///< the part of plane() that is walked over
    [[nodiscard]] bool isRow() const;       ///< the plane is but a line

    [[nodiscard]] QString title() const override { return tr("Latent walk"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return QStringLiteral("latent-walk"); }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override; ///< the cells' coordinates and the mean of their values
    [[nodiscard]] QWidget* controls() override;
    [[nodiscard]] QSize figureSize() const override { return {640, 680}; }

signals:
    /// Other decodings than the last ones asked for are needed, or the same ones of another classIndex().
    void walkWanted(const LatentPlane& plane, const std::vector<double>& xs, const std::vector<double>& ys);

    void planePointed(double x, double y);
    void planeLeft(); ///< the pointer points nowhere on the plane any more
    void codeChosen(const std::vector<float>& code);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QString whyNot() const; ///< there is no walk, in words
    [[nodiscard]] WalkScene scene() const;
    [[nodiscard]] WalkLayout layoutNow() const;
    [[nodiscard]] QPointF coordinatesAt(QPointF place) const;
    void draw(QPainter& painter, QSize size, const WalkScene& scene) const;
    void takePlane();
    void takeOtherPlane();
    void goHome();
    [[nodiscard]] bool isSensible(const WalkWindow& window) const;
    void setWindow(const WalkWindow& window);
    void zoom(double factor, QPointF about);
    void ask(bool again);
    void pointAt(QPointF place);
    void pointAtCell(QPoint cell, QPointF coordinates);
    void pointNowhere();
    void choose();
    void moveCell(int right, int up);
    [[nodiscard]] QString readOut() const;

    WalkControls* controls_;
    CodeCloud cloud_;
    LatentPlane plane_;
    LatentPlane asked_; ///< of the last walkWanted()
    WalkWindow home_;
    WalkWindow window_;
    bool atHome_ = true; ///< the window follows the data's range
    WalkAxis xs_;
    WalkAxis ys_;
    QString problem_; ///< why the chosen plane is none, or empty
    WalkPicture picture_;
    bool faded_ = false; ///< the picture is of another plane
    std::optional<QPoint> cell_;
    QPointF pointed_; ///< coordinates
    std::optional<QPointF> mark_;
    std::optional<QPointF> pressed_; ///< where the button went down
    QPointF dragged_;                ///< where it was last
    bool dragging_ = false;
};

} // namespace diabolo
