#include "widgets/ScatterView.h"
#include "widgets/ClassLegend.h"
#include "widgets/EmbeddingControls.h"
#include "widgets/NumberLabel.h"
#include "widgets/SampleDrawing.h"
#include "widgets/ScatterCanvas.h"
#include "widgets/ScatterControls.h"
#include "widgets/ScatterOverlay.h"
#include "widgets/ScatterPoints.h"
#include "widgets/ScatterText.h"
#include "widgets/Theme.h"
#include <QHBoxLayout>
#include <QKeyEvent>
#include <algorithm>
#include <cmath>
#include <numbers>
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
}

} // namespace

ScatterView::ScatterView(QWidget* parent)
    : FigureView(parent)
    , canvas_(new ScatterCanvas(this))
    , legend_(new ClassLegend(this))
    , controls_(new ScatterControls(this)) {
    setObjectName("view.codes");
    setAccessibleName(tr("Scatter of the test samples' codes"));
    setFocusPolicy(Qt::StrongFocus);
    canvas_->setFocusProxy(this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(canvas_, 1);
    row->addWidget(legend_);
    connectParts();
    showCoordinates();
}

ScatterView::~ScatterView() = default;

void ScatterView::connectParts() {
    connect(controls_, &ScatterControls::choiceChanged, this, [this] {
        leave();
        showCoordinates();
        canvas_->showAll();
    });
    connect(controls_, &ScatterControls::showAllPressed, canvas_, &ScatterCanvas::showAll);
    connect(legend_, &ClassLegend::hiddenChanged, this, [this] {
        canvas_->points().setHidden(legend_->hidden());
        canvas_->refresh();
    });
    connect(canvas_, &ScatterCanvas::hovered, this, &ScatterView::hover);
    connect(canvas_, &ScatterCanvas::left, this, &ScatterView::leave);
    connect(canvas_, &ScatterCanvas::clicked, this, [this](int point) { select(std::size_t(point)); });
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
    const bool otherUnits = cloud.units != cloud_.units, otherSamples = cloud.samples() != cloud_.samples();
    if (otherSamples)
        leave(); // what the mouse points at is no more
    cloud_ = std::move(cloud);
    groups_ = groupsOf(cloud_);
    if (otherSamples) {
        layout_.clear();
        embedding_ = {};
        selection_.clear();
        showEmbeddingState();
    }
    if (otherUnits)
        fitChoice();
    controls_->embedding().setPoints(cloud_.samples());
    legend_->setVisible(cloud_.samples() > 0);
    legend_->setGroups(groups_);
    showCoordinates();
}

/// A code of two units is its own picture; of more, the plane in which it varies most says more.
void ScatterView::fitChoice() {
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
    ScatterPoints& points = canvas_->points();
    points.setPoints(coordinates_.positions, groups_.groupOf, groups_.marks());
    points.setHidden(legend_->hidden());
    canvas_->setCoordinates(coordinates_);
    showSelection();
    if (mouse_)
        showBox();
    canvas_->refresh();
    emit explanationChanged();
    if (before != coordinates_.plane)
        emit planeChanged();
}

void ScatterView::setSelection(const std::vector<std::size_t>& samples) {
    selection_.clear();
    std::copy_if(samples.begin(), samples.end(), std::back_inserter(selection_),
                 [this](std::size_t sample) { return sample < cloud_.samples(); });
    setAccessibleDescription(selection_.empty()       ? QString()
                             : selection_.size() == 1 ? tr("%1 is selected").arg(nameOf(selection_.front()))
                                                      : tr("%1 samples are selected").arg(selection_.size()));
    showSelection();
    canvas_->refresh();
    emit explanationChanged();
}

void ScatterView::showSelection() {
    canvas_->points().setSelected(selection_);
    canvas_->overlay().setEllipse(selection_.size() == 1 ? posterior(selection_.front()) : QPolygonF());
}

/// The outline at one standard deviation of a Gaussian code: the unit circle times the Cholesky factor of its
/// covariance in the plane.
QPolygonF ScatterView::posterior(std::size_t sample) const {
    if (cloud_.deviations.empty() || !coordinates_.plane || !canvas_->points().shows(sample))
        return {};
    const auto covariance =
        PlaneProjection(*coordinates_.plane)
            .covariance(cloud_.deviations.data() + sample * static_cast<std::size_t>(cloud_.units));
    const double a = std::sqrt(covariance.xx), b = a > 0 ? covariance.xy / a : 0;
    const double c = std::sqrt(std::max(0.0, covariance.yy - b * b));
    if (!std::isfinite(a + b + c))
        return {};
    constexpr int corners = 72;
    QPolygonF outline;
    for (int i = 0; i <= corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners;
        outline << coordinates_.positions[sample] +
                       QPointF(a * std::cos(angle), b * std::cos(angle) + c * std::sin(angle));
    }
    return outline;
}

void ScatterView::select(std::size_t sample) {
    setSelection({sample});
    emit sampleSelected(sample);
}

void ScatterView::selectNext(int step) {
    const auto count = static_cast<std::ptrdiff_t>(cloud_.samples());
    std::ptrdiff_t sample =
        selection_.empty() ? (step > 0 ? -1 : count) : static_cast<std::ptrdiff_t>(selection_.front());
    do
        sample += step;
    while (sample >= 0 && sample < count && !canvas_->points().shows(static_cast<std::size_t>(sample)));
    if (sample >= 0 && sample < count)
        select(static_cast<std::size_t>(sample));
}

void ScatterView::hover(int sample, QPointF place) {
    if (cloud_.samples() == 0)
        return;
    mouse_ = place;
    if (sample != hovered_) {
        hovered_ = sample;
        hoveredPicture_.reset(); // of another sample
        emit pointHovered(sample);
    }
    if (coordinates_.plane)
        emit planePointed(place.x(), coordinates_.spread ? 0 : place.y());
    showBox();
}

void ScatterView::leave() {
    if (!mouse_)
        return;
    mouse_.reset();
    pointedPicture_.reset();
    hoveredPicture_.reset();
    showBox();
    if (std::exchange(hovered_, -1) >= 0)
        emit pointHovered(-1);
    emit planeLeft();
}

void ScatterView::showBox() {
    ScatterOverlay& overlay = canvas_->overlay();
    std::vector<ScatterOverlay::Picture> pictures;
    if (mouse_ && pointedPicture_ && coordinates_.plane)
        pictures.push_back({tr("decoded here"), pointedPicture_->shape, pointedPicture_->values});
    if (mouse_ && hovered_ >= 0 && hoveredPicture_)
        pictures.push_back({tr("the sample"), hoveredPicture_->shape, hoveredPicture_->values});
    const QString words = mouse_ && hovered_ >= 0 ? nameOf(static_cast<std::size_t>(hovered_)) : QString();
    const QPointF pixel =
        mouse_ ? QPointF(canvas_->xAxis->coordToPixel(mouse_->x()), canvas_->yAxis->coordToPixel(mouse_->y()))
               : QPointF();
    const auto sample = static_cast<std::size_t>(std::max(0, hovered_));
    const bool onSample = mouse_ && hovered_ >= 0 && canvas_->points().shows(sample);
    overlay.setHovered(onSample ? std::optional(canvas_->points().position(sample)) : std::nullopt);
    overlay.setBox(pixel, words, std::move(pictures));
    overlay.replot();
}

void ScatterView::setPointedPicture(const SampleShape& shape, std::vector<float> values) {
    checkSamples("what a place in the plane decodes to", shape, 1, values);
    if (!mouse_)
        return; // it came too late
    pointedPicture_ = {shape, std::move(values)};
    showBox();
}

void ScatterView::setHoveredPicture(const SampleShape& shape, std::vector<float> values) {
    checkSamples("the sample under the mouse", shape, 1, values);
    if (hovered_ < 0)
        return;
    hoveredPicture_ = {shape, std::move(values)};
    showBox();
}

void ScatterView::setMark(double x, double y) {
    canvas_->overlay().setMark(QPointF(x, y));
    canvas_->overlay().replot();
}

void ScatterView::clearMark() {
    canvas_->overlay().setMark(std::nullopt);
    canvas_->overlay().replot();
}

void ScatterView::setWalkRectangle(const QRectF& area) {
    canvas_->overlay().setRectangle(area);
    canvas_->overlay().replot();
}

QString ScatterView::nameOf(std::size_t sample) const {
    const QString name = tr("test sample %1").arg(sample);
    return cloud_.labels.empty() ? name : tr("%1 · class %2").arg(name).arg(cloud_.labels[sample]);
}

QString ScatterView::explanation() const {
    if (cloud_.samples() == 0)
        return {};
    QStringList parts = {tr("%1 test codes").arg(groupedLabel(static_cast<std::int64_t>(cloud_.samples())))};
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
    if (selection_.size() > 1)
        parts << tr("%1 selected").arg(groupedLabel(static_cast<std::int64_t>(selection_.size())));
    return parts.join(" · ");
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
    const QSize plot(std::max(1, size.width() - beside), size.height());
    canvas_->layOut(plot);
    canvas_->toPainter(&painter, plot.width(), plot.height());
    if (beside > 0)
        legend_->draw(painter, {plot.width(), 0, beside, size.height()});
    canvas_->refresh(); // back to the screen's size
}

void ScatterView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        canvas_->setStyle();
        showCoordinates();
    }
    FigureView::changeEvent(event);
}

void ScatterView::showEvent(QShowEvent* event) {
    FigureView::showEvent(event);
    canvas_->refresh();
}

void ScatterView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_PageDown || event->key() == Qt::Key_PageUp)
        selectNext(event->key() == Qt::Key_PageDown ? 1 : -1);
    else if (!canvas_->pressKey(event->key()))
        FigureView::keyPressEvent(event);
}

} // namespace diabolo
