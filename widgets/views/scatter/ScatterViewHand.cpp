// How the hand moves over a scatter: what the mouse and the keys point at and select.
#include "core/analysis/codes/PlaneCoordinates.h"
#include "widgets/kit/samples/ClassLabel.h"
#include "widgets/kit/samples/SampleDrawing.h"
#include "widgets/views/scatter/NeighbourStrip.h"
#include "widgets/views/scatter/ScatterCanvas.h"
#include "widgets/views/scatter/ScatterControls.h"
#include "widgets/views/scatter/ScatterOverlay.h"
#include "widgets/views/scatter/ScatterPoints.h"
#include "widgets/views/scatter/ScatterView.h"
#include <QKeyEvent>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace diabolo {

void ScatterView::setSelection(const std::vector<std::size_t>& samples) {
    selection_ = samples;
    const bool one = selection_.size() == 1;
    if (!one || strip_->neighbours().sample != selection_.front())
        strip_->clear();
    strip_->setVisible(one);
    controls_->setSample(one ? std::optional(selection_.front()) : std::nullopt);
    setAccessibleDescription(selection_.empty()       ? QString()
                             : selection_.size() == 1 ? tr("%1 is selected").arg(nameOf(selection_.front()))
                                                      : tr("%1 samples are selected").arg(selection_.size()));
    showMarks();
    canvas_->refresh();
    emit explanationChanged();
}

void ScatterView::setNeighbours(const SampleNeighbours& neighbours) {
    if (selection_ != std::vector{neighbours.sample})
        return; // another one was selected meanwhile
    strip_->setNeighbours(neighbours);
    showMarks();
    canvas_->overlay().replot();
}

void ScatterView::setTestCount(std::size_t count) {
    controls_->setTestCount(count);
}

/// Where the selection and what belongs to it lie in the present coordinates.
void ScatterView::showMarks() {
    const ScatterPoints& points = canvas_->points();
    canvas_->points().setSelected(selection_);
    canvas_->overlay().setEllipse(selection_.size() == 1 ? posterior(selection_.front()) : QPolygonF());
    QPolygonF rings;
    for (const std::size_t sample : strip_->neighbours().nearest)
        if (points.shows(sample))
            rings << points.position(sample);
    canvas_->overlay().setRings(rings);
}

/// The outline at one standard deviation of a Gaussian code: the unit circle times the Cholesky factor of its
/// covariance in the plane.
QPolygonF ScatterView::posterior(std::size_t sample) const {
    if (cloud_.deviations.empty() || !coordinates_.plane || !canvas_->points().shows(sample))
        return {};
    const auto covariance =
        PlaneCoordinates(*coordinates_.plane)
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

void ScatterView::selectNothing() {
    if (selection_.empty())
        return;
    setSelection({});
    emit samplesSelected({});
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

QString ScatterView::nameOf(std::size_t sample) const {
    const QString name = tr("test sample %1").arg(sample);
    return sample >= cloud_.labels.size()
               ? name
               : tr("%1 · class %2").arg(name, className(cloud_.classNames, cloud_.labels[sample]));
}

void ScatterView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_PageDown || event->key() == Qt::Key_PageUp)
        selectNext(event->key() == Qt::Key_PageDown ? 1 : -1);
    else if (canvas_->pressKey(*event))
        return;
    else if (event->key() == Qt::Key_Escape && !selection_.empty())
        selectNothing();
    else
        FigureView::keyPressEvent(event);
}

/// Esc gives up what the keys point at, then what is selected, before it restores a maximised view.
bool ScatterView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && (canvas_->isPointing() || !selection_.empty()) &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
        event->accept();
    return FigureView::event(event);
}

void ScatterView::focusOutEvent(QFocusEvent* event) {
    canvas_->stopPointing();
    FigureView::focusOutEvent(event);
}

} // namespace diabolo
