#include "widgets/views/generate/NewSamplesView.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/samples/ClassLabel.h"
#include "widgets/kit/samples/EnlargedCell.h"
#include "widgets/kit/samples/SampleDrawing.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/generate/NewSamplesControls.h"
#include "widgets/views/points/PointCloudView.h"
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>
#include <set>
#include <stdexcept>

namespace diabolo {

namespace {

void checkParts(const NewSamples& samples) {
    const std::size_t count = samples.near.size();
    checkSamples("new samples", samples.shape, count, samples.values);
    checkSamples("the test samples that they are near", samples.shape, count, samples.nearValues);
    if (!samples.labels.empty() && samples.labels.size() != count)
        throw std::invalid_argument(std::to_string(samples.labels.size()) + " classes for " +
                                    std::to_string(count) + " new samples");
}

} // namespace

NewSamplesView::NewSamplesView(QWidget* parent)
    : FigureView(parent)
    , controls_(new NewSamplesControls(this))
    , points_(new PointCloudView(this)) {
    setObjectName("view.new-samples");
    setAccessibleName(tr("New samples near test samples; arrow keys enlarge one"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(160, 120);
    points_->setObjectName("new.points");
    points_->setAccessibleName(tr("Test points and the new points near them; arrow keys turn them"));
    points_->setRows("test sample", "new sample near it");
    points_->hide();
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(points_);
    connect(controls_, &NewSamplesControls::changed, this, &NewSamplesView::ask);
    connect(controls_, &NewSamplesControls::saveWanted, this, &NewSamplesView::saveWanted);
}

void NewSamplesView::setTestSet(std::size_t count, const std::vector<int>& classes, const ClassNames& names) {
    names_ = names;
    classes_ = classes.empty() ? 0 : *std::ranges::max_element(classes) + 1;
    samples_ = {};
    enlarge(-1);
    showPoints();
    controls_->setSaved(std::nullopt, classes_);
    controls_->setTestSet(count, classes, names);
    update();
    emit explanationChanged();
    ask();
}

void NewSamplesView::drawNear(const std::vector<std::size_t>& samples) {
    controls_->setNear(samples);
    ask();
}

void NewSamplesView::ask() {
    asked_ = controls_->query();
    emit samplesWanted(asked_);
}

void NewSamplesView::setSamples(NewSamples samples) {
    checkParts(samples);
    samples_ = std::move(samples);
    finite_ = std::ranges::all_of(samples_.values, [](float value) { return std::isfinite(value); });
    if (samples_.shape.kind == SampleKind::Curve)
        range_ = rangeOf(samples_.values);
    controls_->setSaved(finite_ ? std::optional(samples_.shape) : std::nullopt, classes_);
    if (enlarged_ >= count())
        enlarge(-1);
    showPoints();
    update();
    emit explanationChanged();
}

/// Points in space say little as a sheet of numbers.
void NewSamplesView::showPoints() {
    const bool shown = samples_.shape.kind == SampleKind::Point && count() > 0 && finite_;
    points_->setVisible(shown);
    if (!shown)
        return;
    ReconstructionGrid grid;
    grid.shape = samples_.shape;
    grid.samples = samples_.near;
    grid.labels = samples_.labels;
    grid.classNames = samples_.classNames;
    grid.rows = {{"test sample", ImageRow::Colours::Ink, samples_.nearValues},
                 {"new sample near it", ImageRow::Colours::Ink, samples_.values}};
    points_->setGrid(std::move(grid));
}

QString NewSamplesView::words() const {
    if (count() == 0)
        return tr("Waiting for the first new samples…");
    if (!finite_)
        return tr("The samples are not finite: the network has diverged.\nReset with a lower learning rate.");
    return {};
}

QString NewSamplesView::explanation() const {
    if (!words().isEmpty())
        return {};
    const std::set<std::size_t> centres(samples_.near.begin(), samples_.near.end());
    const QString number = groupedLabel(count());
    const QString what =
        asked_.ofClass
            ? tr("%1 new near test samples of class %2").arg(number, className(names_, *asked_.ofClass))
            : tr("%1 new near %2 test samples").arg(number, groupedLabel(static_cast<int>(centres.size())));
    QString text = tr("%1 · noise of %2 σ on each unit of the code, seed %3 · after %4 batches")
                       .arg(what, QString::number(asked_.spread, 'f', 2), QString::number(asked_.seed),
                            groupedLabel(samples_.step));
    if (samples_.shape.kind == SampleKind::Curve)
        text += tr(" · values from %1 to %2")
                    .arg(shortLabel(static_cast<double>(range_.lowest)),
                         shortLabel(static_cast<double>(range_.highest)));
    return text;
}

QStringList NewSamplesView::captionOf(int index) const {
    const auto i = static_cast<std::size_t>(index);
    QStringList lines;
    if (!samples_.labels.empty())
        lines << classLabel(samples_.classNames, samples_.labels[i]);
    lines << tr("near #%1").arg(samples_.near[i]);
    return lines;
}

SheetLayout NewSamplesView::layoutFor(QSize size) const {
    const QFontMetrics metrics(figureFont(font()));
    SheetLayout::Parts parts{count(), aspectOf(samples_.shape), {}};
    for (int i = 0; i < count(); ++i) {
        const QStringList lines = captionOf(i);
        for (const QString& line : lines)
            parts.caption = parts.caption.expandedTo(
                QSizeF(metrics.horizontalAdvance(line), metrics.height() * lines.size()));
    }
    return {parts, size};
}

std::span<const float> NewSamplesView::valuesOf(const std::vector<float>& values, int index) const {
    const std::size_t size = samples_.shape.size();
    return std::span(values).subspan(static_cast<std::size_t>(index) * size, size);
}

void NewSamplesView::draw(QPainter& painter, QSize size) const {
    painter.setFont(figureFont(font()));
    painter.setPen(themeColours().faintText);
    if (!words().isEmpty()) {
        painter.drawText(QRect({0, 0}, size), Qt::AlignCenter | Qt::TextWordWrap, words());
        return;
    }
    const SheetLayout layout = layoutFor(size);
    for (int i = 0; i < count(); ++i) {
        drawSample(painter, layout.cell(i), valuesOf(samples_.values, i), samples_.shape, range_);
        if (!layout.hasCaptions())
            continue;
        const QStringList lines = captionOf(i);
        QRectF line = layout.caption(i);
        line.setHeight(painter.fontMetrics().height());
        for (const QString& text : lines) {
            painter.setPen(&text == &lines.front() ? themeColours().text : themeColours().faintText);
            painter.drawText(line, Qt::AlignCenter, text);
            line.translate(0, line.height());
        }
    }
}

/// The sample beside the one it is near.
void NewSamplesView::drawPair(QPainter& painter) const {
    constexpr double gap = 0.2; // of a sample's height
    const double aspect = aspectOf(samples_.shape);
    const QString caption = tr("test sample #%1, and the new one near it")
                                .arg(samples_.near[static_cast<std::size_t>(enlarged_)]);
    drawEnlarged(painter, size(), layoutFor(size()).cell(enlarged_), 2 * aspect + gap, caption,
                 [&](const QRectF& place) {
                     QRectF one(place.topLeft(), QSizeF(aspect * place.height(), place.height()));
                     drawSample(painter, one, valuesOf(samples_.nearValues, enlarged_), samples_.shape,
                                range_);
                     one.moveRight(place.right());
                     drawSample(painter, one, valuesOf(samples_.values, enlarged_), samples_.shape, range_);
                 });
}

void NewSamplesView::drawFigure(QCPPainter& painter, QSize size) {
    points_->isHidden() ? draw(painter, size) : points_->drawFigure(painter, size);
}

void NewSamplesView::paintEvent(QPaintEvent*) {
    if (!points_->isHidden())
        return; // covered by them
    QPainter painter(this);
    draw(painter, size());
    if (enlarged_ >= 0 && words().isEmpty())
        drawPair(painter);
}

void NewSamplesView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        update();
    FigureView::changeEvent(event);
}

void NewSamplesView::enlarge(int index) {
    if (index == enlarged_)
        return;
    enlarged_ = index;
    setAccessibleDescription(index < 0 ? QString() : captionOf(index).join(QStringLiteral(", ")));
    update();
}

void NewSamplesView::mouseMoveEvent(QMouseEvent* event) {
    enlarge(layoutFor(size()).indexAt(event->position()));
}

void NewSamplesView::leaveEvent(QEvent*) {
    enlarge(-1);
}

void NewSamplesView::focusOutEvent(QFocusEvent* event) {
    enlarge(-1);
    FigureView::focusOutEvent(event);
}

void NewSamplesView::keyPressEvent(QKeyEvent* event) {
    if (!isArrowKey(event->key()) || count() == 0)
        return FigureView::keyPressEvent(event);
    const int right = (event->key() == Qt::Key_Right) - (event->key() == Qt::Key_Left);
    const int down = (event->key() == Qt::Key_Down) - (event->key() == Qt::Key_Up);
    const int next = enlarged_ + right + down * layoutFor(size()).columns();
    enlarge(enlarged_ < 0 ? 0 : std::clamp(next, 0, count() - 1));
}

QWidget* NewSamplesView::controls() {
    return controls_;
}

QString NewSamplesView::csv() const {
    FigureCsv csv;
    for (const char* name : {"sample", "near_test_sample", "class"})
        csv.add(name);
    csv.endHeader(samples_.shape.size());
    for (int i = 0; i < count(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        csv.add(i);
        csv.add(samples_.near[at]);
        samples_.labels.empty() ? csv.addEmpty() : csv.add(samples_.classNames.of(samples_.labels[at]));
        csv.endRow(valuesOf(samples_.values, i), samples_.units);
    }
    return csv.string();
}

} // namespace diabolo
