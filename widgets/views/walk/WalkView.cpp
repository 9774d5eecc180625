#include "widgets/views/walk/WalkView.h"
#include "widgets/kit/controls/CodeStart.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/style/FewSamplesText.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/walk/PlaneChooser.h"
#include "widgets/views/walk/WalkControls.h"
#include <QEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>
#include <stdexcept>

namespace diabolo {

namespace {

void checkCloud(const CodeCloud& cloud) {
    const auto units = static_cast<std::size_t>(std::max(0, cloud.units));
    const LatentPlane& plane = cloud.principal;
    const bool planeFits =
        plane.origin.size() == units && plane.horizontal.size() == units && plane.vertical.size() == units;
    if (cloud.units < 0 || (units == 0 ? !cloud.codes.empty() : cloud.codes.size() % units != 0) ||
        (cloud.samples() > 0 && !planeFits))
        throw std::invalid_argument("a cloud of " + std::to_string(cloud.codes.size()) + " values for " +
                                    std::to_string(cloud.units) + " units, or principal axes of others");
}

bool isZero(const std::vector<float>& direction) {
    return std::all_of(direction.begin(), direction.end(), [](float part) { return part == 0; });
}

/// Whether the data's range has moved so little that a window on the old one still shows it: axes that
/// tremble with every batch cannot be read.
bool isAlike(const WalkWindow& a, const WalkWindow& b) {
    const auto near = [](double first, double second, double width) {
        return std::abs(first - second) < 0.1 * width;
    };
    const double width = b.right - b.left, height = b.top - b.bottom;
    return near(a.left, b.left, width) && near(a.right, b.right, width) && near(a.bottom, b.bottom, height) &&
           near(a.top, b.top, height);
}

} // namespace

WalkView::WalkView(QWidget* parent)
    : FigureView(parent)
    , controls_(new WalkControls(this)) {
    setObjectName("view.latent-walk");
    setAccessibleName(tr("Decodings over a plane of codes"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(180, 190);
    connect(controls_, &WalkControls::planeChosen, this, [this] {
        takeOtherPlane();
        goHome();
    });
    connect(controls_, &WalkControls::changed, this, [this] { ask(true); });
    connect(controls_, &WalkControls::homeWanted, this, &WalkView::goHome);
}

void WalkView::setCloud(CodeCloud cloud) {
    checkCloud(cloud);
    const bool others = cloud.units != cloud_.units;
    cloud_ = std::move(cloud);
    const std::size_t samples = cloud_.samples();
    controls_->plane().setSizes(samples > 0 ? static_cast<std::size_t>(cloud_.units) : 0, samples);
    if (others) {
        picture_ = {};
        atHome_ = true;
        pointNowhere();
    }
    takePlane();
    if (others)
        window_ = home_;
    if (atHome_ && !isAlike(window_, home_))
        window_ = home_;
    ask(false);
    emit explanationChanged();
}

void WalkView::clear() {
    cloud_ = {};
    picture_ = {};
    xs_ = ys_ = {};
    problem_.clear();
    mark_.reset();
    pointNowhere();
    update();
    emit explanationChanged();
}

/// The plane of the present choice, and the data's own range on it.
void WalkView::takePlane() {
    problem_.clear();
    if (cloud_.samples() == 0)
        return;
    LatentPlane plane = controls_->plane().plane(cloud_);
    const bool samples = controls_->plane().kind() == PlaneChooser::Kind::Samples;
    if (!isFinite(plane.origin) || !isFinite(plane.horizontal) || !isFinite(plane.vertical))
        problem_ =
            tr("The codes are not finite: the network has diverged.\nReset with a lower learning rate.");
    else if (samples && (isZero(plane.horizontal) || isZero(plane.vertical)))
        problem_ = tr("Two of the samples have the same code as a:\nno plane goes through them. Choose "
                      "others.");
    else if (isZero(plane.horizontal))
        problem_ = tr("There are no axes: %1.\nChoose the plane of two units to walk all the same.")
                       .arg(allCodesTheSame(cloud_.samples()));
    if (!problem_.isEmpty())
        return;
    plane_ = std::move(plane);
    home_ = windowOf(cloud_, plane_);
    if (samples)
        home_ = {std::min(home_.left, -0.25), std::max(home_.right, 1.25), std::min(home_.bottom, -0.25),
                 std::max(home_.top, 1.25)};
}

/// Until it is walked over, the picture of the one before stays, but pale.
void WalkView::takeOtherPlane() {
    takePlane();
    faded_ = !picture_.isEmpty() && picture_.walk().plane != plane_;
}

bool WalkView::isRow() const {
    return isZero(plane_.vertical);
}

void WalkView::goHome() {
    atHome_ = true;
    window_ = home_;
    ask(false);
}

/// The window as the spacing can show it.
WalkWindow WalkView::reach() const {
    return controls_->spacing() == WalkSpacing::Quantiles ? withinQuantiles(window_) : window_;
}

/// Asks for the decodings of what is set now, unless they are the ones asked for last; `again` also then.
void WalkView::ask(bool again) {
    update();
    emit explanationChanged();
    if (!problem_.isEmpty() || cloud_.samples() == 0)
        return;
    const WalkSpacing spacing = controls_->spacing();
    const WalkWindow window = reach();
    const int count = controls_->count();
    const WalkAxis xs(walkPositions(window.left, window.right, count, spacing));
    const WalkAxis ys(isRow() ? std::vector<double>{0}
                              : walkPositions(window.bottom, window.top, count, spacing));
    const bool same = xs == xs_ && ys == ys_ && asked_ == plane_;
    xs_ = xs;
    ys_ = ys;
    asked_ = plane_;
    if (cell_ && (cell_->x() >= xs_.count() || cell_->y() >= ys_.count()))
        pointNowhere();
    if (again || !same)
        emit walkWanted(plane_, xs_.positions(), ys_.positions());
}

void WalkView::setWalk(LatentWalk walk) {
    WalkPicture picture(std::move(walk), themeColours().dark);
    if (xs_.count() == 0) { // nobody asked: a figure of a walk alone
        plane_ = picture.walk().plane;
        xs_ = WalkAxis(picture.walk().xs);
        ys_ = WalkAxis(picture.walk().ys);
    }
    faded_ = faded_ && picture.walk().plane == picture_.walk().plane; // one that was still on its way
    picture_ = std::move(picture);
    update();
    emit explanationChanged();
}

void WalkView::setMark(double x, double y) {
    mark_ = QPointF(x, y);
    update();
}

void WalkView::clearMark() {
    mark_.reset();
    update();
}

void WalkView::setClassCount(int count, const ClassNames& names) {
    controls_->setClassCount(count, names);
}

int WalkView::classIndex() const {
    return controls_->classIndex();
}

QWidget* WalkView::controls() {
    return controls_;
}

QString WalkView::whyNot() const {
    if (!problem_.isEmpty())
        return problem_;
    if (cloud_.samples() == 0 && picture_.isEmpty())
        return tr("Waiting for the first codes…");
    if (!picture_.isEmpty() && picture_.walk().shape.kind == SampleKind::Point)
        return tr(
            "The samples are points in space, which have no pictures to walk through.\nThe sliders show "
            "where a code's point lies.");
    return {};
}

WalkScene WalkView::scene() const {
    const PlaneChooser& plane = controls_->plane();
    return {picture_, xs_,   ys_, plane.horizontalName(), isRow() ? QString() : plane.verticalName(), faded_,
            {},       mark_, {}};
}

WalkLayout WalkView::layoutNow() const {
    return {scene(), size(), QFontMetrics(figureFont(font()))};
}

void WalkView::draw(QPainter& painter, QSize size, const WalkScene& scene) const {
    painter.setFont(figureFont(font()));
    const QString words = whyNot();
    if (words.isEmpty())
        return drawWalk(painter, size, scene);
    painter.setPen(themeColours().faintText);
    painter.drawText(QRect({0, 0}, size), Qt::AlignCenter | Qt::TextWordWrap, words);
}

void WalkView::drawFigure(QCPPainter& painter, QSize size) {
    draw(painter, size, scene());
}

void WalkView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    WalkScene scene = this->scene();
    scene.cell = cell_;
    scene.readOut = readOut();
    draw(painter, size(), scene);
}

QString WalkView::readOut() const {
    if (!cell_)
        return tr("drag to move · wheel to zoom · click for the sliders");
    const PlaneChooser& plane = controls_->plane();
    const QString across = tr("%1: %2").arg(plane.horizontalName(), shortLabel(pointed_.x()));
    return isRow() ? across : across + tr(" · %1: %2").arg(plane.verticalName(), shortLabel(pointed_.y()));
}

QString WalkView::explanation() const {
    if (!whyNot().isEmpty() || xs_.count() == 0)
        return {};
    const PlaneChooser& plane = controls_->plane();
    QString text = tr("%1 × %2 decodings").arg(xs_.count()).arg(ys_.count());
    if (!picture_.isEmpty())
        text += tr(" · after %1 batches").arg(groupedLabel(picture_.walk().step));
    return cloud_.samples() > 0 ? text + tr(" · %1").arg(plane.inWords()) : text;
}

QString WalkView::csv() const {
    FigureCsv csv{"column", "row", "x", "y", "mean_value_of_decoding"};
    if (picture_.isEmpty())
        return csv.string();
    const LatentWalk& walk = picture_.walk();
    for (std::size_t row = 0; row < walk.ys.size(); ++row)
        for (std::size_t column = 0; column < walk.xs.size(); ++column)
            csv.addRow(column, row, walk.xs[column], walk.ys[row],
                       picture_.meanOf(static_cast<int>(column), static_cast<int>(row)));
    return csv.string();
}

void WalkView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        picture_.setDark(themeColours().dark);
        update();
    }
    FigureView::changeEvent(event);
}

} // namespace diabolo
