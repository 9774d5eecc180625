#include "app/window/LatentTab.h"
#include "app/sessions/LatentSession.h"
#include "widgets/kit/controls/CodeStart.h"
#include "widgets/kit/figure/ViewFrame.h"
#include "widgets/views/scatter/ScatterView.h"
#include "widgets/views/walk/WalkView.h"
#include <QSplitter>
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace diabolo {

namespace {

std::vector<float> testSample(const Run& run, std::size_t index) {
    std::vector<float> values(run.architecture.input.size());
    run.dataset->test.copyTo(index, 1, values);
    return values;
}

/// Of a window, round it; of a row, its two ends.
QPolygonF cornersOf(const WalkWindow& window, bool isRow) {
    if (isRow)
        return QPolygonF({{window.left, 0}, {window.right, 0}});
    return QPolygonF({{window.left, window.bottom},
                      {window.right, window.bottom},
                      {window.right, window.top},
                      {window.left, window.top}});
}

double distance(const std::vector<float>& code, const std::vector<float>& other) {
    return std::sqrt(std::transform_reduce(code.begin(), code.end(), other.begin(), 0.0, std::plus<>(),
                                           [](double a, double b) { return (a - b) * (a - b); }));
}

/// The corners of a window on one plane in the coordinates of another; empty where it does not lie in it. All
/// planes of a code of two units are one, so that axes at an angle to each other show the same places.
QPolygonF outlineIn(const LatentPlane& plane, const LatentPlane& other, const QPolygonF& corners) {
    if (plane.origin.size() != other.origin.size())
        return {};
    const auto codeOf = [&](const QPointF& corner) { return other.codeAt(corner.x(), corner.y()); };
    if (plane == other)
        return corners;
    QPolygonF outline = corners;
    const double rounding = 1e-4 * distance(codeOf(corners[0]), codeOf(corners[corners.size() / 2]));
    for (QPointF& corner : outline) {
        const std::vector<float> code = codeOf(corner);
        const auto [x, y] = plane.nearestTo(code.data());
        if (!(distance(plane.codeAt(x, y), code) <= rounding))
            return {};
        corner = {x, y};
    }
    return outline;
}

} // namespace

LatentTab::LatentTab(LatentSession& session, QWidget* parent)
    : ViewTab(parent)
    , columns_(addSplitter(Qt::Horizontal, "latent.columns"))
    , scatter_(new ScatterView)
    , walk_(new WalkView) {
    setObjectName("latent");
    columns_->addWidget(frame(scatter_));
    columns_->addWidget(frame(walk_));
    sideBySideFrom(columns_, 820, 54, 49); // a walk is square: below the scatter it lacks height
    followScatter(session);
    followSelection(session); // while run_ is still the one before
    followWalk(session);
}

QSize LatentTab::minimumSizeHint() const {
    const QSize one = columns_->widget(0)->minimumSizeHint(), other = columns_->widget(1)->minimumSizeHint();
    return {std::max(one.width(), other.width()), ViewTab::minimumSizeHint().height()};
}

void LatentTab::followScatter(LatentSession& session) {
    connect(&session, &LatentSession::cloudReady, scatter_, &ScatterView::setCloud);
    connect(&session, &LatentSession::embedded, scatter_, &ScatterView::setEmbedding);
    connect(&session, &LatentSession::pointed, scatter_, [this](const DecodedSamples& sample) {
        scatter_->setPointedPicture(sample.shape, sample.values);
    });
    connect(scatter_, &ScatterView::embeddingWanted, &session, &LatentSession::embed);
    connect(scatter_, &ScatterView::embeddingStopped, &session, &LatentSession::stopEmbedding);
    connect(scatter_, &ScatterView::embeddingResumed, &session, &LatentSession::resumeEmbedding);
    connect(scatter_, &ScatterView::planePointed, this,
            [this, &session](double x, double y) { pointAt(session, scatter_->plane()->codeAt(x, y)); });
    connect(scatter_, &ScatterView::planeLeft, walk_, &WalkView::clearMark);
    connect(scatter_, &ScatterView::pointHovered, this, [this](int sample) {
        if (sample >= 0 && run_ && static_cast<std::size_t>(sample) < run_->dataset->test.count())
            scatter_->setHoveredPicture(run_->architecture.input,
                                        testSample(*run_, static_cast<std::size_t>(sample)));
    });
}

/// A sample that is selected is looked at from all sides; of many one sees that they are.
void LatentTab::followSelection(LatentSession& session) {
    connect(scatter_, &ScatterView::sampleSelected, this, [this, &session](std::size_t sample) {
        session.select(sample);
        if (sample < scatter_->cloud().samples())
            emit sampleChosen(sample, sampleCode(scatter_->cloud(), sample));
        emit samplesChosen({sample});
    });
    connect(scatter_, &ScatterView::samplesSelected, this,
            [this, &session](const std::vector<std::size_t>& samples) {
                session.selectNone();
                if (!samples.empty())
                    emit samplesChosen(samples);
            });
    connect(&session, &LatentSession::neighboursFound, scatter_, &ScatterView::setNeighbours);
    connect(&session, &LatentSession::started, this, [this, &session](const std::shared_ptr<const Run>& run) {
        scatter_->clear();
        scatter_->setTestCount(run->dataset->test.count());
        if (run_ && run_->dataset == run->dataset)
            return;
        scatter_->setSelection({}); // of other data
        session.selectNone();
    });
}

/// The part of the plane that the walk covers, where the scatter shows the same plane.
void LatentTab::showWalkOutline() {
    const QPolygonF corners = cornersOf(walk_->reach(), walk_->isRow());
    scatter_->setWalkOutline(scatter_->plane() ? outlineIn(*scatter_->plane(), walk_->plane(), corners)
                                               : QPolygonF());
}

void LatentTab::walkOverScatter() {
    const QRectF shown = scatter_->shown();
    walk_->walkOver(*scatter_->plane(), {shown.left(), shown.right(), shown.top(), shown.bottom()});
}

/// Decodes the place, and shows the walk where it is.
void LatentTab::pointAt(LatentSession& session, const std::vector<float>& code) {
    session.pointAt(code, walk_->classIndex());
    if (walk_->plane().origin.size() != code.size())
        return;
    const auto [x, y] = walk_->plane().nearestTo(code.data());
    walk_->setMark(x, y);
}

void LatentTab::followWalk(LatentSession& session) {
    connect(&session, &LatentSession::started, this, [this, &session](const std::shared_ptr<const Run>& run) {
        run_ = run;
        walk_->clear();
        walk_->setClassCount(session.classCount(), classNamesOf(run->dataset));
    });
    connect(&session, &LatentSession::cloudReady, walk_, &WalkView::setCloud);
    connect(&session, &LatentSession::walked, walk_, &WalkView::setWalk);
    connect(walk_, &WalkView::walkWanted, &session,
            [this, &session](const LatentPlane& plane, const std::vector<double>& xs,
                             const std::vector<double>& ys) {
                session.walk(plane, xs, ys, walk_->classIndex());
                showWalkOutline();
            });
    connect(scatter_, &ScatterView::planeChanged, this, &LatentTab::showWalkOutline);
    connect(scatter_, &ScatterView::walkWanted, this, &LatentTab::walkOverScatter);
    connect(walk_, &WalkView::planePointed, this, [this](double x, double y) {
        const std::vector<float> code = walk_->plane().codeAt(x, y);
        if (!scatter_->plane() || scatter_->plane()->origin.size() != code.size())
            return;
        const auto [scatterX, scatterY] = scatter_->plane()->nearestTo(code.data());
        scatter_->setMark(scatterX, scatterY);
    });
    connect(walk_, &WalkView::planeLeft, scatter_, &ScatterView::clearMark);
    connect(walk_, &WalkView::codeChosen, this,
            [this](const std::vector<float>& code) { emit codeChosen(code, tr("a place of the walk")); });
}

} // namespace diabolo
