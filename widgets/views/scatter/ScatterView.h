#pragma once
#include "core/explore/Embedder.h"
#include "core/queries/LatentViews.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/views/scatter/ScatterCoordinates.h"
#include "widgets/views/scatter/ScatterGroups.h"
#include <QPolygonF>
#include <QRectF>
#include <optional>
#include <vector>

namespace diabolo {

class ClassLegend;
class NeighbourStrip;
class ScatterCanvas;
class ScatterControls;
class WrappedLabel;
struct SampleNeighbours;

/// The codes of the test samples as points: in the plane of their first two principal axes, over two units,
/// or laid out with t-SNE. The samples are those of the test set from the first on, and named by their index.
class ScatterView : public FigureView {
    Q_OBJECT
public:
    explicit ScatterView(QWidget* parent = nullptr);
    ~ScatterView() override;

    /// Throws std::invalid_argument, and keeps what it shows, when the sizes of the cloud's parts do not
    /// agree. The selection stays, also of samples that this cloud does not have; the layout of a t-SNE
    /// stays while there are as many samples.
    void setCloud(CodeCloud cloud);
    [[nodiscard]] const CodeCloud& cloud() const { return cloud_; }

    /// Another network's codes are awaited: nothing that is of the one before stays, but which coordinates
    /// are chosen and a single selected sample.
    void clear();

    /// Of the cloud's samples, in their order; a layout of another size is ignored.
    void setEmbedding(const Embedding& embedding);

    /// The plane in which positions stand for codes; none for t-SNE and while nothing is shown.
    [[nodiscard]] const std::optional<LatentPlane>& plane() const { return coordinates_.plane; }
    [[nodiscard]] QRectF shown() const; ///< what of it is seen, from the lowest coordinates upwards
    [[nodiscard]] const std::vector<float>& layout() const { return layout_; } ///< t-SNE's, samples × 2

    void setSelection(const std::vector<std::size_t>& samples); ///< gives no signal
    [[nodiscard]] const std::vector<std::size_t>& selection() const { return selection_; }
    void setTestCount(std::size_t count); ///< samples that can be selected by their number

    /// What belongs to the selected sample: pictures in a strip below, rings round its neighbours. Those of
    /// another sample are ignored. Throws std::invalid_argument when the sizes of its parts do not agree.
    void setNeighbours(const SampleNeighbours& neighbours);

    /// What the place under the mouse decodes to, and the sample itself where one is there; shown beside the
    /// mouse while it is on the points. Throw std::invalid_argument when values and shape do not agree.
    void setPointedPicture(const SampleShape& shape, std::vector<float> values);
    void setHoveredPicture(const SampleShape& shape, std::vector<float> values);

    void setMark(double x, double y); ///< where another view points, in plane()'s coordinates
    void clearMark();
    void setWalkOutline(const QPolygonF& corners); ///< in plane()'s coordinates; two: a line; empty: none

    [[nodiscard]] QString title() const override { return tr("Codes"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override; ///< "codes", or "codes-tsne"
    [[nodiscard]] QWidget* controls() override;
    [[nodiscard]] QString csv() const override;
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QSize figureSize() const override { return {800, 640}; }

signals:
    void pointHovered(int sample);           ///< −1: none
    void planePointed(double x, double y);   ///< in plane()'s coordinates
    void planeLeft();                        ///< the mouse points nowhere any more
    void planeChanged();                     ///< plane() is another one
    void sampleSelected(std::size_t sample); ///< by the user, as is; perhaps one that the cloud does not have
    void samplesSelected(const std::vector<std::size_t>& samples);
    void walkWanted(); ///< over what is shown() of plane(), which there is

    /// Lay the newest codes out; `from` is the layout to begin with (samples × 2), or empty.
    void embeddingWanted(const diabolo::TsneSettings& settings, const std::vector<float>& from);
    void embeddingStopped();
    void embeddingResumed();

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void connectParts();
    void fitChoice(); ///< to a cloud of other units
    void showCoordinates();
    void showEmbeddingState();
    void showMarks();
    void showBox();
    void hover(int sample, QPointF place);
    void leave();
    void select(std::size_t sample);
    void selectNothing();
    void selectNext(int step);
    [[nodiscard]] QPolygonF posterior(std::size_t sample) const;
    [[nodiscard]] QString nameOf(std::size_t sample) const;

    struct Picture {
        SampleShape shape;
        std::vector<float> values;
    };

    CodeCloud cloud_;
    int fittedUnits_ = 0; ///< of the codes that the choice of coordinates was made for
    ScatterGroups groups_;
    Embedding embedding_; ///< the last news, without a layout
    std::vector<float> layout_;
    ScatterCoordinates coordinates_;
    std::vector<std::size_t> selection_;
    std::optional<QPointF> mouse_; ///< in the plot's coordinates
    int hovered_ = -1;
    std::optional<Picture> pointedPicture_;
    std::optional<Picture> hoveredPicture_;
    WrappedLabel* hint_;
    ScatterCanvas* canvas_;
    ClassLegend* legend_;
    NeighbourStrip* strip_;
    ScatterControls* controls_;
};

} // namespace diabolo
