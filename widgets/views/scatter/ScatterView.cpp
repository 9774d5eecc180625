#include "widgets/views/scatter/ScatterView.h"
#include "widgets/kit/controls/WrappedLabel.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/scatter/ClassLegend.h"
#include "widgets/views/scatter/EmbeddingControls.h"
#include "widgets/views/scatter/NeighbourStrip.h"
#include "widgets/views/scatter/ScatterCanvas.h"
#include "widgets/views/scatter/ScatterControls.h"
#include "widgets/views/scatter/ScatterOverlay.h"
#include "widgets/views/scatter/ScatterPoints.h"
#include "widgets/views/scatter/ScatterText.h"
#include <QHBoxLayout>
#include <algorithm>
#include <stdexcept>

namespace diabolo {

namespace {

void checkCloud(const CodeCloud& cloud) {
    const auto refuse = [](const std::string& what) {
        throw std::invalid_argument("a cloud of codes: " + what);
    };
    const auto units = static_cast<std::size_t>(std::max(0, cloud.units));
    if (cloud.units < 0 || (units == 0 ? !cloud.codes.empty() : cloud.codes.size() % units != 0))
        refuse(std::to_string(cloud.codes.size()) + " values are no codes of " + std::to_string(cloud.units) +
               " units");
    if (!cloud.deviations.empty() && cloud.deviations.size() != cloud.codes.size())
        refuse(std::to_string(cloud.deviations.size()) + " deviations for " +
               std::to_string(cloud.codes.size()) + " values");
    if (!cloud.labels.empty() && cloud.labels.size() != cloud.samples())
        refuse(std::to_string(cloud.labels.size()) + " labels for " + std::to_string(cloud.samples()) +
               " samples");
    if (std::any_of(cloud.labels.begin(), cloud.labels.end(), [](int label) { return label < 0; }))
        refuse("a label below 0");
    const LatentPlane& plane = cloud.principal;
    if (cloud.samples() > 0 &&
        (plane.origin.size() != units || plane.horizontal.size() != units || plane.vertical.size() != units))
        refuse("a plane of other than " + std::to_string(units) + " units");
    if (cloud.positions.size() != 2 * cloud.samples())
        refuse(std::to_string(cloud.positions.size()) + " coordinates for " +
               std::to_string(cloud.samples()) + " samples");
}

} // namespace

ScatterView::ScatterView(QWidget* parent)
    : FigureView(parent)
    , hint_(new WrappedLabel(this))
    , canvas_(new ScatterCanvas(this))
    , legend_(new ClassLegend(this))
    , strip_(new NeighbourStrip(this))
    , controls_(new ScatterControls(this)) {
    setObjectName("view.codes");
    setAccessibleName(tr("Scatter of the test samples' codes"));
    setFocusPolicy(Qt::StrongFocus);
    canvas_->setFocusProxy(this);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(canvas_, 1);
    row->addWidget(legend_);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    hint_->setObjectName("view.scatter.hint");
    hint_->setText(tr("drag to move · Shift or Ctrl + drag to select · click a sample"));
    hint_->hide();
    rows->addWidget(hint_);
    rows->addLayout(row, 1);
    rows->addWidget(strip_);
    strip_->hide();
    connectParts();
    showCoordinates();
}

ScatterView::~ScatterView() = default;

void ScatterView::connectParts() {
    connect(controls_, &ScatterControls::choiceChanged, this, [this] {
        canvas_->stopPointing(); // a place in other coordinates
        leave();
        showCoordinates();
        canvas_->showAll();
    });
    connect(controls_, &ScatterControls::showAllPressed, this, [this] {
        selectNothing();
        canvas_->showAll();
    });
    connect(controls_, &ScatterControls::walkPressed, this, &ScatterView::walkWanted);
    connect(legend_, &ClassLegend::hiddenChanged, this, [this] {
        canvas_->points().setHidden(legend_->hidden());
        canvas_->refresh();
    });
    connect(canvas_, &ScatterCanvas::hovered, this, &ScatterView::hover);
    connect(canvas_, &ScatterCanvas::left, this, &ScatterView::leave);
    connect(canvas_, &ScatterCanvas::clicked, this, [this](int point) { select(std::size_t(point)); });
    connect(canvas_, &ScatterCanvas::clickedNothing, this, &ScatterView::selectNothing);
    connect(strip_, &NeighbourStrip::chosen, this, &ScatterView::select);
    connect(controls_, &ScatterControls::sampleChosen, this, &ScatterView::select);
    connect(canvas_, &ScatterCanvas::regionChosen, this, [this](const std::vector<std::size_t>& points) {
        setSelection(points);
        emit samplesSelected(points);
    });
    const EmbeddingControls& embedding = controls_->embedding();
    connect(&embedding, &EmbeddingControls::startPressed, this, [this](bool fromHere) {
        emit embeddingWanted(controls_->embedding().settings(), fromHere ? layout_ : std::vector<float>());
    });
    connect(&embedding, &EmbeddingControls::stopPressed, this, &ScatterView::embeddingStopped);
    connect(&embedding, &EmbeddingControls::continuePressed, this, &ScatterView::embeddingResumed);
}

void ScatterView::setCloud(CodeCloud cloud) {
    checkCloud(cloud);
    const bool otherUnits = cloud.units != fittedUnits_, otherSamples = cloud.samples() != cloud_.samples();
    if (otherSamples)
        leave(); // what the mouse points at is no more
    cloud_ = std::move(cloud);
    groups_ = groupsOf(cloud_);
    if (otherSamples) {
        layout_.clear();
        embedding_ = {};
        showEmbeddingState();
    }
    if (otherUnits)
        fitChoice();
    controls_->embedding().setPoints(cloud_.samples());
    legend_->setVisible(cloud_.samples() > 0);
    legend_->setGroups(groups_);
    showCoordinates();
}

void ScatterView::clear() {
    leave();
    canvas_->stopPointing();
    if (selection_.size() > 1)
        setSelection({});
    strip_->clear();
    cloud_ = {};
    groups_ = {};
    layout_.clear();
    embedding_ = {};
    showEmbeddingState();
    controls_->embedding().setPoints(0);
    legend_->hide();
    showCoordinates();
    canvas_->showAll();
}

/// A code of two units is its own picture; of more, the plane in which it varies most says more.
void ScatterView::fitChoice() {
    canvas_->stopPointing();
    fittedUnits_ = cloud_.units;
    controls_->setUnits(cloud_.units);
    ScatterChoice choice;
    choice.second = cloud_.units > 1 ? 1 : 0;
    if (controls_->choice().axes == ScatterAxes::Tsne)
        choice.axes = ScatterAxes::Tsne;
    else if (cloud_.units <= 2)
        choice.axes = ScatterAxes::Units;
    controls_->setChoice(choice);
}

void ScatterView::setEmbedding(const Embedding& embedding) {
    if (!embedding.layout.empty() && embedding.layout.size() != 2 * cloud_.samples())
        return;
    embedding_ = embedding;
    embedding_.layout.clear();
    if (!embedding.layout.empty())
        layout_ = embedding.layout;
    showEmbeddingState();
    if (controls_->choice().axes == ScatterAxes::Tsne)
        showCoordinates();
}

void ScatterView::showEmbeddingState() {
    controls_->embedding().setState(embedding_.running, !layout_.empty());
}

void ScatterView::showCoordinates() {
    const std::optional<LatentPlane> before = std::exchange(coordinates_.plane, std::nullopt);
    coordinates_ = scatterCoordinates(cloud_, controls_->choice(), layout_);
    const bool waiting = controls_->choice().axes == ScatterAxes::Tsne && layout_.empty();
    if (waiting && !coordinates_.problem.isEmpty() && !embedding_.failure.empty())
        coordinates_.problem = embeddingText(embedding_);
    if (controls_->choice().axes == ScatterAxes::Tsne)
        coordinates_.across.prepend(pictureText(embedding_) + '\n');
    ScatterPoints& points = canvas_->points();
    points.setPoints(coordinates_.positions, groups_.groupOf, groups_.marks());
    points.setHidden(legend_->hidden());
    canvas_->setCoordinates(coordinates_);
    controls_->setWalkable(coordinates_.plane.has_value());
    showMarks();
    if (mouse_)
        showBox();
    canvas_->refresh();
    emit explanationChanged();
    if (before != coordinates_.plane)
        emit planeChanged();
}

void ScatterView::setMark(double x, double y) {
    canvas_->overlay().setMark(QPointF(x, y));
    canvas_->overlay().replot();
}

void ScatterView::clearMark() {
    canvas_->overlay().setMark(std::nullopt);
    canvas_->overlay().replot();
}

QRectF ScatterView::shown() const {
    const QCPRange across = canvas_->xAxis->range(), up = canvas_->yAxis->range();
    return {across.lower, up.lower, across.size(), up.size()};
}

void ScatterView::setWalkOutline(const QPolygonF& corners) {
    canvas_->overlay().setOutline(corners);
    canvas_->overlay().replot();
    emit explanationChanged();
}

QString ScatterView::explanation() const {
    if (cloud_.samples() == 0)
        return {};
    QStringList parts = {tr("%1 test codes").arg(groupedLabel(static_cast<std::int64_t>(cloud_.samples())))};
    if (selection_.size() > 1)
        parts << tr("%1 selected").arg(groupedLabel(static_cast<std::int64_t>(selection_.size())));
    if (controls_->choice().axes == ScatterAxes::Tsne) {
        if (embedding_.running || !layout_.empty() || !embedding_.failure.empty())
            parts << embeddingText(embedding_);
    } else if (controls_->choice().axes == ScatterAxes::Principal && cloud_.units > 2) {
        if (const QString share = varianceText(cloud_, coordinates_.positions); !share.isEmpty())
            parts << share;
    }
    if (coordinates_.spread)
        parts << tr("one number a code: the height only spreads the points");
    if (canvas_->points().areInOnePlace())
        parts << tr("these coordinates are the same for all");
    if (coordinates_.leftOut > 0)
        parts << tr("%1 are no numbers and left out")
                     .arg(groupedLabel(static_cast<std::int64_t>(coordinates_.leftOut)));
    if (!canvas_->overlay().outline().isEmpty() && coordinates_.plane)
        parts << tr("dashed: the walk");
    return parts.join(" · ");
}

QString ScatterView::fileStem() const {
    const bool laidOut = controls_->choice().axes == ScatterAxes::Tsne;
    return laidOut ? QStringLiteral("codes-tsne") : QStringLiteral("codes");
}

QWidget* ScatterView::controls() {
    return controls_;
}

QString ScatterView::csv() const {
    return scatterCsv(cloud_, coordinates_.positions,
                      [this](std::size_t sample) { return canvas_->points().shows(sample); });
}

void ScatterView::drawFigure(QCPPainter& painter, QSize size) {
    const int beside = cloud_.samples() > 0 ? legend_->sizeHint().width() : 0;
    const int below = selection_.size() == 1 ? strip_->sizeHint().height() : 0;
    const QSize plot(std::max(1, size.width() - beside), std::max(1, size.height() - below));
    canvas_->layOut(plot);
    canvas_->toPainter(&painter, plot.width(), plot.height());
    if (beside > 0)
        legend_->draw(painter, {plot.width(), 0, beside, plot.height()});
    if (below > 0)
        strip_->draw(painter, QRectF(0, plot.height(), size.width(), below));
    canvas_->refresh(); // back to the screen's size
}

void ScatterView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        canvas_->setStyle();
        showCoordinates();
    }
    FigureView::changeEvent(event);
}

/// What a hand can do, where there is room to say it.
void ScatterView::resizeEvent(QResizeEvent* event) {
    FigureView::resizeEvent(event);
    constexpr int roomy = 320; // pixels
    hint_->setVisible(height() >= roomy);
}

void ScatterView::showEvent(QShowEvent* event) {
    FigureView::showEvent(event);
    canvas_->refresh();
}

} // namespace diabolo
