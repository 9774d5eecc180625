#include "widgets/GaugeView.h"
#include "widgets/FigureCsv.h"
#include "widgets/NumberLabel.h"
#include "widgets/PlotStyle.h"
#include "widgets/Theme.h"
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>

namespace diabolo {

namespace {

constexpr double margin = 16;     // left and right of the line
constexpr double thickness = 8;   // of the line
constexpr double markerSize = 13; // of the error's diamond
constexpr double gap = 10;        // between two texts on one line

QString labelOf(const Yardstick& yardstick) {
    return QStringLiteral("%1 %2").arg(QString::fromStdString(yardstick.name), shortLabel(*yardstick.value));
}

} // namespace

GaugeView::GaugeView(QWidget* parent)
    : FigureView(parent) {
    setObjectName("view.gauge");
    setAccessibleName(tr("The present error beside other errors"));
    const int line = QFontMetrics(figureFont(font())).height();
    setMinimumSize(160, static_cast<int>(3.6 * line + markerSize + thickness + 4)); // for texts on two lines
    setMouseTracking(true);
}

void GaugeView::setYardsticks(std::vector<Yardstick> yardsticks, const QString& lossLabel) {
    std::erase_if(yardsticks, [](const Yardstick& one) { return !one.value || !std::isfinite(*one.value); });
    std::ranges::stable_sort(yardsticks, {}, [](const Yardstick& one) { return *one.value; });
    yardsticks_ = std::move(yardsticks);
    lossLabel_ = lossLabel;
    setAccessibleDescription(explanation());
    update();
    emit explanationChanged();
}

void GaugeView::setError(std::optional<double> error) {
    if (error && !std::isfinite(*error))
        error.reset();
    error_ = error;
    setAccessibleDescription(explanation());
    update();
    emit explanationChanged();
}

std::optional<double> GaugeView::valueOf(Yardstick::Kind kind) const {
    const auto found = std::ranges::find(yardsticks_, kind, &Yardstick::kind);
    return found == yardsticks_.end() ? std::nullopt : found->value;
}

/// The share of what there is to learn: 0 for the mean image, 1 at the floor.
QString GaugeView::explanation() const {
    const auto floor = valueOf(Yardstick::Kind::Floor), mean = valueOf(Yardstick::Kind::MeanImage);
    if (!error_ || !floor || !mean || *mean <= *floor)
        return lossLabel_;
    const double share = (*mean - *error_) / (*mean - *floor);
    if (share <= 0)
        return tr("still worse than the mean image alone · %1").arg(lossLabel_);
    return tr("%1 % of the way from the mean image to the floor · %2")
        .arg(std::min(100.0, 100 * share), 0, 'f', 0)
        .arg(lossLabel_);
}

QString GaugeView::inWords() const {
    return lossLabel_.isEmpty() ? tr("Press Play: the error is set against other errors here")
                                : tr("Computing what to compare with …");
}

double GaugeView::positionOf(double value, QSize size) const {
    const double least = *yardsticks_.front().value, most = *yardsticks_.back().value;
    const double lower =
        error_ ? std::min(least, *error_) : least; // a stray error to the right stays at the end
    const double share = most > lower ? std::clamp((value - lower) / (most - lower), 0.0, 1.0) : 0.5;
    return margin + share * (size.width() - 2 * margin);
}

double GaugeView::lineHeight(QSize size) const {
    const double text = QFontMetrics(figureFont(font())).height();
    return size.height() - 1.5 * text - markerSize;
}

/// Texts that would run into one another stand on further lines above.
std::vector<GaugeView::Mark> GaugeView::marksFor(QSize size) const {
    const QFontMetrics metrics(figureFont(font()));
    std::vector<Mark> marks;
    for (const Yardstick& yardstick : yardsticks_) {
        Mark mark{labelOf(yardstick), QString::fromStdString(yardstick.explanation), *yardstick.value};
        mark.x = positionOf(mark.value, size);
        const double width = metrics.horizontalAdvance(mark.text);
        const double left = std::clamp(mark.x - width / 2, 2.0, std::max(2.0, size.width() - 2 - width));
        const auto hits = [&](const Mark& other, double top) {
            return other.place.top() == top && other.place.right() + gap > left &&
                   other.place.left() - gap < left + width;
        };
        double top = lineHeight(size) - thickness - 4 - metrics.height();
        while (std::ranges::any_of(marks, [&](const Mark& other) { return hits(other, top); }))
            top -= metrics.height();
        mark.place = QRectF(left, top, width, metrics.height());
        marks.push_back(std::move(mark));
    }
    return marks;
}

void GaugeView::draw(QPainter& painter, QSize size) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(figureFont(font()));
    if (yardsticks_.empty()) {
        painter.setPen(themeColours().faintText);
        painter.drawText(QRect({0, 0}, size), Qt::AlignCenter | Qt::TextWordWrap, inWords());
        return;
    }
    drawLine(painter, size);
    drawMarks(painter, size);
    if (error_)
        drawError(painter, size);
}

/// Darker from the floor to PCA, which is where a network has to be to be worth its bends.
void GaugeView::drawLine(QPainter& painter, QSize size) const {
    const ThemeColours& colours = themeColours();
    const double y = lineHeight(size) - thickness / 2;
    const QRectF whole(margin, y, size.width() - 2 * margin, thickness);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.grid);
    painter.drawRoundedRect(whole, thickness / 2, thickness / 2);
    const double best = positionOf(*yardsticks_.front().value, size);
    const double good = positionOf(valueOf(Yardstick::Kind::Pca).value_or(*yardsticks_.front().value), size);
    QColor worthwhile = colours.good;
    worthwhile.setAlphaF(0.45F);
    painter.setBrush(worthwhile);
    painter.drawRoundedRect(QRectF(best, y, good - best, thickness), thickness / 2, thickness / 2);
}

void GaugeView::drawMarks(QPainter& painter, QSize size) const {
    const ThemeColours& colours = themeColours();
    const double y = lineHeight(size);
    for (const Mark& mark : marksFor(size)) {
        painter.setPen(QPen(colours.axis, 1));
        painter.drawLine(QPointF(mark.x, mark.place.bottom()), QPointF(mark.x, y + thickness));
        painter.setPen(colours.text);
        painter.drawText(mark.place, Qt::AlignCenter, mark.text);
    }
}

void GaugeView::drawError(QPainter& painter, QSize size) const {
    const ThemeColours& colours = themeColours();
    const double x = positionOf(*error_, size), y = lineHeight(size), r = markerSize / 2;
    painter.setPen(QPen(colours.panel, 1.5));
    painter.setBrush(colours.validation);
    painter.drawPolygon(QPolygonF({{x - r, y}, {x, y - r}, {x + r, y}, {x, y + r}}));
    QFont bold = figureFont(font());
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(colours.text);
    const bool beyond = *error_ > *yardsticks_.back().value;
    const QString text = tr("now %1").arg(shortLabel(*error_)) + (beyond ? QStringLiteral(" →") : QString());
    const double width = QFontMetrics(bold).horizontalAdvance(text);
    const double left = std::clamp(x - width / 2, 2.0, std::max(2.0, size.width() - 2 - width));
    painter.drawText(QRectF(left, y + r + 2, width, 1.4 * QFontMetrics(bold).height()),
                     Qt::AlignHCenter | Qt::AlignTop, text);
}

void GaugeView::drawFigure(QCPPainter& painter, QSize size) {
    draw(painter, size);
}

void GaugeView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    draw(painter, size());
}

bool GaugeView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || yardsticks_.empty())
        return FigureView::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const std::vector<Mark> marks = marksFor(size());
    const auto pointed = std::ranges::find_if(marks, [&](const Mark& mark) {
        return mark.place.contains(help->pos()) || std::abs(mark.x - help->x()) < 6;
    });
    if (pointed == marks.end())
        QToolTip::showText(
            help->globalPos(),
            tr("The present error on samples that are not trained on, beside the errors of simple "
               "methods. Point at one of them to see what it means."),
            this);
    else
        QToolTip::showText(help->globalPos(), pointed->text + '\n' + pointed->explanation, this);
    return true;
}

QString GaugeView::csv() const {
    FigureCsv csv{"name", "value", "explanation"};
    if (error_)
        csv.addRow(tr("now"), *error_, lossLabel_);
    for (const Yardstick& yardstick : yardsticks_)
        csv.addRow(yardstick.name, *yardstick.value, yardstick.explanation);
    return csv.string();
}

} // namespace diabolo
