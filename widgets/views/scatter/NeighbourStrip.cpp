#include "widgets/views/scatter/NeighbourStrip.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/samples/ClassLabel.h"
#include "widgets/kit/samples/SampleDrawing.h"
#include "widgets/kit/style/FittingText.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <stdexcept>

namespace diabolo {

namespace {

constexpr double pictureHeight = 46, gap = 6;

} // namespace

/// Cells of one width, the sample's two apart from its neighbours.
struct NeighbourStrip::Layout {
    QRectF place;
    double line = 0; ///< height of a line of text
    double cellWidth = 0;

    [[nodiscard]] QRectF cell(std::size_t index) const { // 0, 1: the sample; then its neighbours
        const double left = place.left() + static_cast<double>(index) * (cellWidth + gap);
        return {left + (index > 1 ? 2 * gap : 0), place.top() + line, cellWidth, place.height() - line};
    }
    [[nodiscard]] bool fits(std::size_t index) const { return cell(index).right() <= place.right(); }
};

NeighbourStrip::NeighbourStrip(QWidget* parent)
    : QWidget(parent) {
    setObjectName("scatter.neighbours");
    setAccessibleName(tr("The selected sample, its reconstruction and its neighbours among the codes"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus); // a click leaves the keys to the points
}

void NeighbourStrip::setNeighbours(SampleNeighbours neighbours) {
    const std::size_t count = neighbours.nearest.size();
    checkSamples("a selected sample", neighbours.shape, 1, neighbours.original);
    checkSamples("a selected sample's reconstruction", neighbours.shape, 1, neighbours.reconstruction);
    checkSamples("a sample's neighbours", neighbours.shape, count, neighbours.pictures);
    if (neighbours.distances.size() != count ||
        (!neighbours.labels.empty() && neighbours.labels.size() != count + 1))
        throw std::invalid_argument("distances or classes of other than a sample's neighbours");
    neighbours_ = std::move(neighbours);
    QStringList names;
    for (std::size_t i = 0; i <= count; ++i)
        names << nameOf(i);
    setAccessibleDescription(names.join(QStringLiteral("; ")));
    update();
}

void NeighbourStrip::clear() {
    neighbours_ = {};
    setAccessibleDescription({});
    update();
}

QString NeighbourStrip::nameOf(std::size_t place) const {
    const std::size_t sample = place == 0 ? neighbours_.sample : neighbours_.nearest[place - 1];
    QString name = tr("test sample %1").arg(sample);
    if (!neighbours_.labels.empty())
        name += tr(" · class %1").arg(className(neighbours_.classNames, neighbours_.labels[place]));
    if (place > 0)
        name += tr(" · its code is %1 away")
                    .arg(shortLabel(static_cast<double>(neighbours_.distances[place - 1])));
    return name;
}

QSize NeighbourStrip::sizeHint() const {
    const int line = QFontMetrics(figureFont(font())).height();
    return {480, static_cast<int>(pictureHeight) + 3 * line + 4};
}

NeighbourStrip::Layout NeighbourStrip::layoutIn(const QRectF& place) const {
    const QFontMetricsF metrics(figureFont(font()));
    const double picture = std::min(2.0, aspectOf(neighbours_.shape)) * pictureHeight;
    return {place, metrics.height(),
            std::max({picture, metrics.horizontalAdvance(tr("decoded")),
                      metrics.horizontalAdvance(tr("original"))})};
}

QRectF NeighbourStrip::cell(std::size_t nearest) const {
    return layoutIn(rect()).cell(nearest + 2);
}

void NeighbourStrip::draw(QPainter& painter, const QRectF& place) const {
    if (neighbours_.original.empty())
        return;
    painter.setFont(figureFont(font()));
    const Layout layout = layoutIn(place);
    const QFontMetrics metrics(painter.font());
    const bool alone = neighbours_.nearest.empty();
    const QString name = nameOf(0) + tr(" · ");
    const QStringList forms = {name + (alone ? tr("no other sample's code is near it")
                                             : tr("the nearest codes, and how far away they are:")),
                               name + (alone ? tr("no code is near it") : tr("the nearest codes:")),
                               nameOf(0)};
    painter.setPen(themeColours().text);
    painter.drawText(QPointF(place.left(), place.top() + metrics.ascent()),
                     firstFitting(forms, metrics, place.width()));
    drawCell(painter, layout.cell(0), neighbours_.original, tr("original"), {});
    drawCell(painter, layout.cell(1), neighbours_.reconstruction, tr("decoded"), {});
    const std::size_t size = neighbours_.shape.size();
    for (std::size_t i = 0; i < neighbours_.nearest.size() && layout.fits(i + 2); ++i)
        drawCell(painter, layout.cell(i + 2), std::span(neighbours_.pictures).subspan(i * size, size),
                 shortLabel(static_cast<double>(neighbours_.distances[i])),
                 neighbours_.labels.empty() ? QString()
                                            : classLabel(neighbours_.classNames, neighbours_.labels[i + 1]));
}

void NeighbourStrip::drawCell(QPainter& painter, const QRectF& cell, std::span<const float> values,
                              const QString& caption, const QString& below) const {
    const double line = QFontMetricsF(painter.font()).height();
    const double wanted = neighbours_.shape.kind == SampleKind::Point
                              ? cell.width() // its numbers in words
                              : std::min(2.0, aspectOf(neighbours_.shape)) * pictureHeight;
    const double width = std::min(cell.width(), wanted);
    const QRectF picture(cell.center().x() - width / 2, cell.top() + 1, width, pictureHeight);
    drawSample(painter, picture, values, neighbours_.shape, rangeOf(values));
    painter.setPen(themeColours().border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(picture);
    painter.setPen(themeColours().faintText);
    painter.drawText(QRectF(cell.left(), picture.bottom() + 1, cell.width(), line), Qt::AlignCenter, caption);
    painter.drawText(QRectF(cell.left(), picture.bottom() + 1 + line, cell.width(), line), Qt::AlignCenter,
                     below);
}

void NeighbourStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), themeColours().panel);
    draw(painter, rect());
    if (hasFocus())
        drawFocus(painter);
}

void NeighbourStrip::drawFocus(QPainter& painter) const {
    const QRectF focus = fitting() > 0 ? cell(std::min(current_, fitting() - 1)) : QRectF(rect());
    painter.setPen(QPen(themeColours().accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(focus.adjusted(-1, 1, 1, -1).intersected(QRectF(rect()).adjusted(1, 1, -1, -1)));
}

std::size_t NeighbourStrip::fitting() const {
    const Layout layout = layoutIn(rect());
    std::size_t count = 0;
    while (count < neighbours_.nearest.size() && layout.fits(count + 2))
        ++count;
    return count;
}

std::optional<std::size_t> NeighbourStrip::neighbourAt(QPointF place) const {
    for (std::size_t i = 0; i < fitting(); ++i)
        if (cell(i).contains(place))
            return i;
    return std::nullopt;
}

void NeighbourStrip::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (fitting() == 0 || (!enter && key != Qt::Key_Left && key != Qt::Key_Right))
        return QWidget::keyPressEvent(event);
    const std::size_t last = fitting() - 1;
    current_ = std::min(current_, last);
    if (enter)
        emit chosen(neighbours_.nearest[current_]);
    else if (key == Qt::Key_Right)
        current_ = std::min(current_ + 1, last);
    else if (current_ > 0)
        --current_;
    update();
}

void NeighbourStrip::focusInEvent(QFocusEvent*) {
    current_ = 0;
    update();
}

void NeighbourStrip::focusOutEvent(QFocusEvent*) {
    update();
}

void NeighbourStrip::mousePressEvent(QMouseEvent* event) {
    const auto neighbour = neighbourAt(event->position());
    if (event->button() == Qt::LeftButton && neighbour)
        emit chosen(neighbours_.nearest[*neighbour]);
}

bool NeighbourStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto neighbour = neighbourAt(help->pos());
    QToolTip::showText(help->globalPos(),
                       neighbour ? nameOf(*neighbour + 1) + tr("\nA click selects it.") : QString(), this);
    return true;
}

} // namespace diabolo
