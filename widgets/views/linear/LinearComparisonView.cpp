#include "widgets/views/linear/LinearComparisonView.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/style/ColourMap.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include <QHelpEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

namespace diabolo {

namespace {

constexpr double barWidth = 14; // of the colour scale

/// From one numbered cell to the next, where a number takes `room` and a cell is `cell` wide: 1, 5, 10, 15, …
std::size_t cellsBetween(double room, double cell) {
    const auto cells = static_cast<std::size_t>(std::ceil(room / cell));
    return cells <= 1 ? 1 : (cells + 4) / 5 * 5;
}

/// Reads from below, with the middle of its lower edge at `place`.
void drawUpwards(QPainter& painter, QPointF place, const QString& text) {
    const double line = QFontMetricsF(painter.font()).height();
    constexpr double half = 500; // longer than any text
    painter.save();
    painter.translate(place);
    painter.rotate(-90);
    painter.drawText(QRectF(-half, -line, 2 * half, line), Qt::AlignCenter, text);
    painter.restore();
}

} // namespace

LinearComparisonView::LinearComparisonView(QWidget* parent)
    : FigureView(parent)
    , ordered_(new QPushButton(tr("Ordered code ⟲"), this)) {
    ordered_->setObjectName("view.linear.ordered");
    ordered_->setToolTip(
        tr("Turns the setting “Ordered code” on; it takes effect at the next Reset (Ctrl+R)"));
    ordered_->hide();
    connect(ordered_, &QPushButton::clicked, this, &LinearComparisonView::orderedCodeWanted);
    setObjectName("view.linear");
    setAccessibleName(tr("Units of the code and principal components"));
    setMinimumWidth(180);
    fitHeight();
    setMouseTracking(true);
}

/// So that the names of the axis and of the scale, which are written upwards, fit beside the map.
void LinearComparisonView::fitHeight() {
    const QFontMetricsF metrics(figureFont(font()));
    const double map = metrics.horizontalAdvance(tr("magnitude of the cosine")) + 8;
    setMinimumHeight(static_cast<int>(layWords(size(), nullptr) + map + 2.6 * metrics.height() + 4));
}

void LinearComparisonView::resizeEvent(QResizeEvent* event) {
    FigureView::resizeEvent(event);
    fitHeight();
}

void LinearComparisonView::setComparison(std::optional<Comparison> comparison) {
    comparison_ = std::move(comparison);
    fitHeight();
    ordered_->setVisible(comparison_ && !comparison_->ordered);
    setAccessibleDescription((proof() << question()).join(QStringLiteral(". ")));
    update();
    emit explanationChanged();
}

void LinearComparisonView::setWords(const QString& words) {
    words_ = words;
    update();
}

QString LinearComparisonView::explanation() const {
    return comparison_ ? tr("mean squared errors of the test set") : QString();
}

QStringList LinearComparisonView::proof() const {
    if (!comparison_)
        return {};
    const double percent = 100 * (comparison_->networkError / comparison_->pcaError - 1);
    const QString sign = percent >= 0 ? QStringLiteral("+") : QString();
    return {tr("Error %1, PCA's %2 (%3 %)")
                .arg(significantLabel(comparison_->networkError, 4),
                     significantLabel(comparison_->pcaError, 4),
                     sign + withTrueMinus(QString::number(percent, 'f', 1))),
            tr("Subspaces %1° apart on average, %2° at most")
                .arg(comparison_->meanAngle, 0, 'f', 1)
                .arg(comparison_->largestAngle, 0, 'f', 1)};
}

/// The same subspace has many bases: that the errors agree says nothing of single units.
QString LinearComparisonView::question() const {
    if (!comparison_)
        return {};
    return comparison_->ordered
               ? tr("With an ordered code the units become the components one by one: the diagonal")
               : tr("The subspace is PCA's, a unit still mixes its components. Can you make it PCA? Press "
                    "“Ordered code”, then Reset (Ctrl+R) and Play");
}

double LinearComparisonView::layWords(QSize size, QPainter* painter) const {
    QFont large = figureFont(font(), 1.2);
    large.setBold(true);
    double top = 2;
    const auto write = [&](const QString& text, const QFont& font, const QColor& colour) {
        const QFontMetricsF metrics(font);
        const QRectF room(4, top, size.width() - 8, 1000);
        const QRectF place = metrics.boundingRect(room, Qt::AlignLeft | Qt::TextWordWrap, text);
        if (painter) {
            painter->setFont(font);
            painter->setPen(colour);
            painter->drawText(QRectF(room.topLeft(), QSizeF(room.width(), place.height() + 2)),
                              Qt::AlignLeft | Qt::TextWordWrap, text);
        }
        top += place.height() + 2;
    };
    for (const QString& sentence : proof())
        write(sentence, large, themeColours().text);
    write(question(), figureFont(font()), themeColours().text);
    return top + 4;
}

QWidget* LinearComparisonView::controls() {
    return ordered_;
}

/// All there is below the words but room for its axes at the left and below, and for the scale at the right.
QRectF LinearComparisonView::mapPlace(QSize size) const {
    const QFontMetricsF metrics(figureFont(font()));
    const double left = 2.6 * metrics.height() + 4, below = 2.6 * metrics.height() + 4;
    const double right = 16 + barWidth + 6 + metrics.horizontalAdvance("0.5") + 1.2 * metrics.height();
    const double top = layWords(size, nullptr);
    return {left, top, std::max(20.0, size.width() - left - right),
            std::max(20.0, size.height() - below - top)};
}

void LinearComparisonView::draw(QPainter& painter, QSize size) const {
    painter.setFont(figureFont(font()));
    if (!comparison_ || comparison_->cosines.empty()) {
        painter.setPen(themeColours().faintText);
        painter.drawText(QRect({0, 0}, size).adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap,
                         comparison_ ? tr("The data vary in fewer directions than the code has units")
                                     : words_);
        return;
    }
    const QRectF place = mapPlace(size);
    layWords(size, &painter);
    painter.setFont(figureFont(font()));
    drawMap(painter, place);
    drawCosines(painter, place);
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

/// In numbers, too, where all the cells have room for them.
void LinearComparisonView::drawCosines(QPainter& painter, const QRectF& place) const {
    const QFontMetricsF metrics(painter.font());
    const double width = place.width() / static_cast<double>(comparison_->units);
    const double height = place.height() / static_cast<double>(comparison_->units);
    if (width < metrics.horizontalAdvance("0.00") + 8 || height < metrics.height() + 4)
        return;
    for (std::size_t i = 0; i < comparison_->cosines.size(); ++i) {
        const float cosine = comparison_->cosines[i];
        const QRectF cell(place.left() + static_cast<double>(i % comparison_->units) * width,
                          place.top() + static_cast<double>(i / comparison_->units) * height, width, height);
        painter.setPen(QColor(magma(cosine)).lightnessF() < 0.5F ? Qt::white : Qt::black);
        painter.drawText(cell, Qt::AlignCenter, QString::number(static_cast<double>(cosine), 'f', 2));
    }
}

void LinearComparisonView::drawAxes(QPainter& painter, const QRectF& place) const {
    const double line = QFontMetricsF(painter.font()).height();
    const double width = place.width() / static_cast<double>(comparison_->units);
    const double height = place.height() / static_cast<double>(comparison_->units);
    const std::size_t across = cellsBetween(2.2 * line, width), down = cellsBetween(1.2 * line, height);
    painter.setPen(themeColours().text);
    for (std::size_t component = across; component <= comparison_->units; component += across)
        painter.drawText(QRectF(place.left() + (static_cast<double>(component) - 0.5) * width - 20,
                                place.bottom() + 2, 40, line),
                         Qt::AlignCenter, QString::number(component));
    for (std::size_t unit = 0; unit < comparison_->units; unit += down)
        painter.drawText(QRectF(place.left() - 4 - 1.5 * line,
                                place.top() + (static_cast<double>(unit) + 0.5) * height - line / 2,
                                1.5 * line, line),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(unit));
    painter.drawText(QRectF(place.left(), place.bottom() + 2 + 1.2 * line, place.width(), line),
                     Qt::AlignCenter, tr("principal component"));
    drawUpwards(painter, {place.left() - 6 - 1.6 * line, place.center().y()}, tr("unit of the code"));
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
    const double numbers = QFontMetricsF(painter.font()).horizontalAdvance("0.5");
    drawUpwards(painter, {bar.right() + 6 + numbers + 1.2 * line, bar.center().y()},
                tr("magnitude of the cosine"));
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
    const auto index = [&](double share) {
        const double cells = share * static_cast<double>(comparison_->units);
        return std::min(comparison_->units - 1, static_cast<std::size_t>(cells));
    };
    return Cell{index((place.y() - map.top()) / map.height()), index((place.x() - map.left()) / map.width())};
}

void LinearComparisonView::mousePressEvent(QMouseEvent* event) {
    const auto cell = cellAt(event->position());
    if (!cell || event->button() != Qt::LeftButton)
        return FigureView::mousePressEvent(event);
    emit cellChosen(cell->unit, cell->component);
}

QString LinearComparisonView::csv() const {
    FigureCsv csv{"unit", "pc", "cosine"};
    if (!comparison_)
        return csv.string();
    for (std::size_t i = 0; i < comparison_->cosines.size(); ++i)
        csv.addRow(i / comparison_->units, i % comparison_->units + 1, comparison_->cosines[i]);
    return csv.string();
}

} // namespace diabolo
