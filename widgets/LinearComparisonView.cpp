#include "widgets/LinearComparisonView.h"
#include "widgets/ColourMap.h"
#include "widgets/NumberLabel.h"
#include "widgets/PlotStyle.h"
#include "widgets/Theme.h"
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <qcustomplot.h>

namespace diabolo {

namespace {

constexpr double barWidth = 14; // of the colour scale

} // namespace

LinearComparisonView::LinearComparisonView(QWidget* parent)
    : FigureView(parent) {
    setObjectName("view.linear");
    setAccessibleName(tr("Units of the code and principal components"));
    setMinimumSize(160, 120);
    setMouseTracking(true);
}

void LinearComparisonView::setComparison(std::optional<Comparison> comparison) {
    comparison_ = std::move(comparison);
    setAccessibleDescription(explanation());
    update();
    emit explanationChanged();
}

QString LinearComparisonView::explanation() const {
    if (!comparison_)
        return {};
    return tr("mean squared error %1, PCA's %2 (%3 %) · subspaces %4° apart at most, %5° on average")
        .arg(shortLabel(comparison_->networkError), shortLabel(comparison_->pcaError))
        .arg(100 * (comparison_->networkError / comparison_->pcaError - 1), 0, 'f', 1)
        .arg(comparison_->largestAngle, 0, 'f', 1)
        .arg(comparison_->meanAngle, 0, 'f', 1);
}

/// A square with room for its axes at the left and below, and for the scale at the right.
QRectF LinearComparisonView::mapPlace(QSize size) const {
    const QFontMetricsF metrics(figureFont(font()));
    const double left = 2.6 * metrics.height() + 4, below = 2.6 * metrics.height() + 4;
    const double right = 16 + barWidth + 6 + metrics.horizontalAdvance("0.5");
    const double side = std::max(20.0, std::min(size.width() - left - right, size.height() - below - 6));
    return {left + std::max(0.0, (size.width() - left - right - side) / 2), 6, side, side};
}

void LinearComparisonView::draw(QPainter& painter, QSize size) const {
    painter.setFont(figureFont(font()));
    if (!comparison_ || comparison_->cosines.empty()) {
        painter.setPen(themeColours().faintText);
        painter.drawText(
            QRect({0, 0}, size).adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap,
            comparison_ ? tr("The data vary in fewer directions than the code has units")
                        : tr("Here a network without activations, trained with the squared error, is set "
                             "beside the principal components. Choose “Linear = PCA” in the gallery, and "
                             "press Play"));
        return;
    }
    const QRectF place = mapPlace(size);
    drawMap(painter, place);
    drawAxes(painter, place);
    drawScale(painter, place);
}

void LinearComparisonView::drawMap(QPainter& painter, const QRectF& place) const {
    const auto units = static_cast<int>(comparison_->units);
    QImage image(units, units, QImage::Format_RGB32);
    for (int unit = 0; unit < units; ++unit)
        for (int component = 0; component < units; ++component)
            image.setPixel(component, unit,
                           magma(comparison_->cosines[static_cast<std::size_t>(unit * units + component)]));
    painter.drawImage(place, image);
    painter.setPen(QPen(themeColours().axis, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(place);
}

void LinearComparisonView::drawAxes(QPainter& painter, const QRectF& place) const {
    const double line = QFontMetricsF(painter.font()).height();
    const double cell = place.width() / static_cast<double>(comparison_->units);
    const auto every = std::max<std::size_t>(1, static_cast<std::size_t>(2.2 * line / cell) + 1);
    const std::size_t step = every <= 1 ? 1 : (every + 4) / 5 * 5;
    painter.setPen(themeColours().text);
    for (std::size_t i = 0; i < comparison_->units; ++i) {
        const double middle = (static_cast<double>(i) + 0.5) * cell;
        if ((i + 1) % step == 0) // components count from 1
            painter.drawText(QRectF(place.left() + middle - 20, place.bottom() + 2, 40, line),
                             Qt::AlignCenter, QString::number(i + 1));
        if (i % step == 0)
            painter.drawText(
                QRectF(place.left() - 4 - 1.5 * line, place.top() + middle - line / 2, 1.5 * line, line),
                Qt::AlignRight | Qt::AlignVCenter, QString::number(i));
    }
    painter.drawText(QRectF(place.left(), place.bottom() + 2 + 1.2 * line, place.width(), line),
                     Qt::AlignCenter, tr("principal component"));
    painter.save();
    painter.translate(place.left() - 6 - 1.6 * line, place.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-place.height() / 2, -line, place.height(), line), Qt::AlignCenter,
                     tr("unit of the code"));
    painter.restore();
}

void LinearComparisonView::drawScale(QPainter& painter, const QRectF& place) const {
    constexpr int shades = 64;
    QImage image(1, shades, QImage::Format_RGB32);
    for (int i = 0; i < shades; ++i)
        image.setPixel(0, i, magma(1 - static_cast<float>(i) / (shades - 1)));
    const QRectF bar(place.right() + 16, place.top(), barWidth, place.height());
    painter.drawImage(bar, image);
    const double line = QFontMetricsF(painter.font()).height();
    for (const auto& [share, text] : {std::pair(0.0, "1"), {0.5, "0.5"}, {1.0, "0"}}) {
        const double y =
            std::clamp(bar.top() + share * bar.height() - line / 2, bar.top(), bar.bottom() - line);
        painter.drawText(QRectF(bar.right() + 6, y, 40, line), Qt::AlignLeft | Qt::AlignVCenter, text);
    }
}

void LinearComparisonView::drawFigure(QCPPainter& painter, QSize size) {
    draw(painter, size);
}

void LinearComparisonView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    draw(painter, size());
}

bool LinearComparisonView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || !comparison_ || comparison_->cosines.empty())
        return FigureView::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto cell = cellAt(help->pos());
    QToolTip::showText(
        help->globalPos(),
        cell ? tr("unit %1, %2: cosine %3\nClick to see their values beside each other")
                   .arg(cell->unit)
                   .arg(componentLabel(cell->component))
                   .arg(shortLabel(comparison_->cosines[cell->unit * comparison_->units + cell->component]))
             : tr("Each cell: how far a unit's part of the reconstruction points along a principal "
                  "component, as the magnitude of the cosine. A plain linear network mixes the components; "
                  "with an ordered code the diagonal lights up."),
        this);
    return true;
}

std::optional<LinearComparisonView::Cell> LinearComparisonView::cellAt(QPointF place) const {
    const QRectF map = mapPlace(size());
    if (!comparison_ || comparison_->cosines.empty() || !map.contains(place))
        return std::nullopt;
    const auto index = [&](double offset) {
        const double cells = offset / map.width() * static_cast<double>(comparison_->units);
        return std::min(comparison_->units - 1, static_cast<std::size_t>(cells));
    };
    return Cell{index(place.y() - map.top()), index(place.x() - map.left())};
}

void LinearComparisonView::mousePressEvent(QMouseEvent* event) {
    const auto cell = cellAt(event->position());
    if (!cell || event->button() != Qt::LeftButton)
        return FigureView::mousePressEvent(event);
    emit cellChosen(cell->unit, cell->component);
}

QString LinearComparisonView::csv() const {
    QString text = QStringLiteral("unit,pc,cosine\n");
    if (!comparison_)
        return text;
    for (std::size_t i = 0; i < comparison_->cosines.size(); ++i)
        text += QStringLiteral("%1,%2,%3\n")
                    .arg(i / comparison_->units)
                    .arg(i % comparison_->units + 1)
                    .arg(exactText(comparison_->cosines[i]));
    return text;
}

} // namespace diabolo
