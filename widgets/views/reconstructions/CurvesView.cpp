#include "widgets/views/reconstructions/CurvesView.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/plots/TickLabels.h"
#include "widgets/kit/samples/ClassLabel.h"
#include "widgets/kit/samples/GridText.h"
#include "widgets/kit/samples/SampleChooser.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>
#include <qcustomplot.h>
#include <random>
#include <stdexcept>

namespace diabolo {

namespace {

/// How a row is drawn, the first to be drawn first; rows of other names (an error) are not.
struct Stroke {
    const char* row;
    QPen pen;
};

std::vector<Stroke> strokes() {
    const ThemeColours& colours = themeColours();
    return {{"noisy input", QPen(colours.axis, 1)},
            {"original", QPen(colours.text, 1.5)},
            {"reconstruction", QPen(colours.validation, 2, Qt::DashLine, Qt::FlatCap)}};
}

constexpr char captionGap[] = " · ";

/// The columns that make the plots largest, twice as wide as high at best.
int columnsFor(int count, QSizeF room) {
    int best = 1;
    double largest = 0;
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        const double size = std::min(room.width() / columns / 2, room.height() / rows);
        if (size > largest) {
            largest = size;
            best = columns;
        }
    }
    return best;
}

} // namespace

CurvesView::CurvesView(QWidget* parent)
    : FigureView(parent)
    , chooser_(new SampleChooser(std::random_device()(), this)) {
    setObjectName("view.curves");
    setAccessibleName(tr("Test curves and their reconstructions"));
    setMinimumSize(200, 150);
    connect(chooser_, &SampleChooser::chosen, this, &CurvesView::samplesChosen);
}

void CurvesView::setGrid(ReconstructionGrid grid) {
    checkGrid(grid);
    if (grid.shape.kind != SampleKind::Curve)
        throw std::invalid_argument("a grid of samples that are no curves");
    if (grid.samples != grid_.samples)
        chooser_->setSamples(grid.samples);
    grid_ = std::move(grid);
    update();
    emit explanationChanged();
}

void CurvesView::clear() {
    grid_ = {};
    update();
    emit explanationChanged();
}

void CurvesView::setTestCount(std::size_t count) {
    chooser_->setTestCount(count);
}

QString CurvesView::explanation() const {
    return gridExplanation(grid_);
}

QString CurvesView::csv() const {
    return gridCsv(grid_);
}

QWidget* CurvesView::controls() {
    return chooser_;
}

CurvesView::Range CurvesView::range() const {
    Range range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (const char* name : {"original", "reconstruction"})
        if (const ImageRow* row = rowNamed(grid_, name))
            for (const float value : row->values)
                if (std::isfinite(value)) {
                    range.lowest = std::min(range.lowest, static_cast<double>(value));
                    range.highest = std::max(range.highest, static_cast<double>(value));
                }
    if (range.lowest > range.highest)
        return {};
    return range.lowest < range.highest ? range : Range{range.lowest - 0.5, range.highest + 0.5};
}

/// Columns of different units have no axis in common but the share of their ranges.
QStringList CurvesView::rangeLabels(const Range& range) const {
    if (grid_.units.kind() != Scaling::One)
        return endLabels(range.lowest, range.highest);
    return endLabels(grid_.units.inFile(0, range.lowest), grid_.units.inFile(0, range.highest));
}

void CurvesView::draw(QPainter& painter, QSize size) const {
    painter.setFont(figureFont(font()));
    painter.setRenderHint(QPainter::Antialiasing);
    if (grid_.samples.empty()) {
        painter.setPen(themeColours().faintText);
        painter.drawText(QRect({0, 0}, size), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Waiting for the network's first answer…"));
        return;
    }
    const double line = painter.fontMetrics().height();
    const double top = drawLegend(painter, size.width()) + 0.5 * line;
    const Range range = this->range();
    const QFontMetrics metrics = painter.fontMetrics();
    double numbers = 0;
    for (const QString& label : rangeLabels(range))
        numbers = std::max(numbers, 6.0 + metrics.horizontalAdvance(label));
    const QSizeF room(size.width() - numbers, size.height() - top);
    const int count = static_cast<int>(grid_.samples.size());
    const int columns = columnsFor(count, room);
    const QSizeF plot(room.width() / columns, room.height() / ((count + columns - 1) / columns));
    const int lines = captionLines(metrics, plot.width() - 4);
    for (int i = 0; i < count; ++i) {
        const QPointF corner(numbers + i % columns * plot.width(), top + i / columns * plot.height());
        drawPlot(painter, QRectF(corner, plot).adjusted(2, 0, -2, -2), static_cast<std::size_t>(i), range,
                 lines, i % columns == 0);
    }
}

double CurvesView::drawLegend(QPainter& painter, double width) const {
    const double height = painter.fontMetrics().height();
    double x = 0, y = 0;
    for (const Stroke& stroke : strokes()) {
        if (!rowNamed(grid_, stroke.row))
            continue;
        const QString name = QString::fromLatin1(stroke.row);
        const double words = painter.fontMetrics().horizontalAdvance(name) + 4;
        if (x > 0 && x + 26 + words > width) {
            x = 0;
            y += height;
        }
        painter.setPen(stroke.pen);
        painter.drawLine(QPointF(x, y + height / 2), QPointF(x + 22, y + height / 2));
        painter.setPen(themeColours().text);
        painter.drawText(QRectF(x + 26, y, words, height), Qt::AlignVCenter, name);
        x += words + 40;
    }
    return y + height;
}

QStringList CurvesView::captionOf(std::size_t sample) const {
    QStringList words;
    if (!grid_.labels.empty())
        words << classLabel(grid_.classNames, grid_.labels[sample]);
    if (!grid_.errors.empty())
        words << tr("MSE %1").arg(shortLabel(static_cast<double>(grid_.errors[sample])));
    return words;
}

/// One where all captions have room in it, otherwise one for each part of them; 0 where not even they have.
int CurvesView::captionLines(const QFontMetrics& metrics, double width) const {
    std::array<int, 2> widest{}; // on one line, and on several
    qsizetype parts = 0;
    for (std::size_t i = 0; i < grid_.samples.size(); ++i) {
        const QStringList words = captionOf(i);
        parts = words.size();
        widest[0] = std::max(widest[0], metrics.horizontalAdvance(words.join(captionGap)));
        for (const QString& word : words)
            widest[1] = std::max(widest[1], metrics.horizontalAdvance(word));
    }
    return widest[0] <= width   ? std::min<int>(1, static_cast<int>(parts))
           : widest[1] <= width ? static_cast<int>(parts)
                                : 0;
}

void CurvesView::drawPlot(QPainter& painter, const QRectF& place, std::size_t sample, const Range& range,
                          int captionLines, bool numbers) const {
    const ThemeColours& colours = themeColours();
    const double line = painter.fontMetrics().height();
    const bool captioned = captionLines > 0 && place.height() > (captionLines + 1.5) * line;
    const QRectF box = place.adjusted(0, 0, 0, captioned ? -captionLines * line : 0);
    painter.setPen(QPen(colours.grid, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
    const std::size_t length = grid_.shape.size();
    painter.save();
    painter.setClipRect(box);
    for (const Stroke& stroke : strokes()) {
        const ImageRow* row = rowNamed(grid_, stroke.row);
        if (!row)
            continue;
        QPolygonF curve;
        for (std::size_t i = 0; i < length; ++i) {
            const auto value = static_cast<double>(row->values[sample * length + i]);
            const double height = (value - range.lowest) / (range.highest - range.lowest);
            // A vector figure has no clipping: noise beyond the axes ends at their edge.
            const double y = std::isfinite(height) ? std::clamp(height, 0.0, 1.0) : 0.5;
            const double x = length > 1 ? static_cast<double>(i) / static_cast<double>(length - 1) : 0.5;
            curve << QPointF(box.left() + x * box.width(), box.bottom() - 2 - y * (box.height() - 4));
        }
        painter.setPen(stroke.pen);
        painter.drawPolyline(curve);
    }
    painter.restore();
    painter.setPen(colours.faintText);
    if (numbers && box.height() >= 2 * line) {
        const QRectF column(0, box.top(), box.left() - 4, box.height());
        const QStringList ends = rangeLabels(range);
        painter.drawText(column, Qt::AlignRight | Qt::AlignTop, ends.back());
        painter.drawText(column, Qt::AlignRight | Qt::AlignBottom, ends.front());
    }
    if (captioned) {
        const QRectF caption(place.left(), box.bottom(), place.width(), captionLines * line);
        painter.drawText(caption, Qt::AlignCenter,
                         captionOf(sample).join(captionLines > 1 ? "\n" : captionGap));
    }
}

void CurvesView::drawFigure(QCPPainter& painter, QSize size) {
    draw(painter, size);
}

void CurvesView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    draw(painter, size());
}

} // namespace diabolo
