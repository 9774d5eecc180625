#include "widgets/views/training/GaugeView.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/style/DistinctLabels.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <qcustomplot.h>
#include <set>

namespace diabolo {

namespace {

constexpr double margin = 16;     // left and right of the line
constexpr double thickness = 8;   // of the line
constexpr double markerSize = 13; // of the error's diamond
constexpr double gap = 10;        // between two texts on one line

/// Places texts of these widths in a row, each as near to its middle as the others let it; empty where they
/// do not fit between 2 and `right`. The middles do not decrease.
std::vector<double> placedInRow(const std::vector<double>& middles, const std::vector<double>& widths,
                                double right) {
    std::vector<double> lefts;
    double free = 2;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        lefts.push_back(std::max(middles[i] - widths[i] / 2, free));
        free = lefts.back() + widths[i] + gap;
    }
    double end = right;
    for (std::size_t i = widths.size(); i-- > 0;) {
        lefts[i] = std::min(lefts[i], end - widths[i]);
        end = lefts[i] - gap;
    }
    if (!lefts.empty() && lefts.front() < 2)
        lefts.clear();
    return lefts;
}

/// Where a text stands: its row, 0 being the lowest, and its left end.
struct TextPlace {
    int row = 0;
    double left = 0;
};

/// The texts in these rows; none where a row is too narrow for its texts. `moved` is how far they stand from
/// their middles in all.
std::optional<std::vector<TextPlace>> placedInRows(const std::vector<int>& rows,
                                                   const std::vector<double>& middles,
                                                   const std::vector<double>& widths, double right,
                                                   double& moved) {
    std::vector<TextPlace> places(rows.size());
    for (const int row : std::set<int>(rows.begin(), rows.end())) {
        std::vector<std::size_t> members;
        std::vector<double> rowMiddles, rowWidths;
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i] == row) {
                members.push_back(i);
                rowMiddles.push_back(middles[i]);
                rowWidths.push_back(widths[i]);
            }
        const std::vector<double> lefts = placedInRow(rowMiddles, rowWidths, right);
        if (lefts.empty())
            return std::nullopt;
        for (std::size_t i = 0; i < members.size(); ++i) {
            places[members[i]] = {row, lefts[i]};
            moved += std::abs(lefts[i] + rowWidths[i] / 2 - rowMiddles[i]);
        }
    }
    return places;
}

/// The arrangement in so many rows that moves the texts least, the lower rows first; empty where there is
/// none. There are a handful of texts, so that all can be tried.
std::vector<TextPlace> arranged(const std::vector<double>& middles, const std::vector<double>& widths,
                                double right, int rowCount) {
    std::vector<TextPlace> best;
    double least = std::numeric_limits<double>::infinity();
    std::vector<int> rows(widths.size(), 0);
    const auto next = [&] {
        for (int& row : rows) {
            if (++row < rowCount)
                return true;
            row = 0;
        }
        return false;
    };
    do {
        double cost = 0.5 * std::accumulate(rows.begin(), rows.end(), 0);
        if (auto places = placedInRows(rows, middles, widths, right, cost); places && cost < least) {
            least = cost;
            best = std::move(*places);
        }
    } while (next());
    return best;
}

} // namespace

GaugeView::GaugeView(QWidget* parent)
    : FigureView(parent) {
    setObjectName("view.gauge");
    setAccessibleName(tr("The present error beside other errors"));
    setMinimumWidth(160);
    fitHeight();
    setMouseTracking(true);
}

/// Room for the marks' texts on two lines below what is said to be missing.
void GaugeView::fitHeight() {
    const int line = QFontMetrics(figureFont(font())).height();
    setMinimumHeight(static_cast<int>(3.6 * line + markerSize + thickness + 4 + missingHeight(width())));
}

double GaugeView::missingHeight(int width) const {
    const QString text = whatIsMissing().join('\n');
    return text.isEmpty() ? 0
                          : QFontMetricsF(figureFont(font()))
                                .boundingRect(QRectF(2, 0, width - 4, 1000),
                                              Qt::AlignTop | Qt::AlignHCenter | Qt::TextWordWrap, text)
                                .height();
}

void GaugeView::resizeEvent(QResizeEvent* event) {
    FigureView::resizeEvent(event);
    fitHeight();
}

void GaugeView::setYardsticks(std::vector<Yardstick> yardsticks, const QString& lossLabel) {
    yardsticks_.clear();
    without_.clear();
    for (Yardstick& one : yardsticks)
        (one.value && std::isfinite(*one.value) ? yardsticks_ : without_).push_back(std::move(one));
    std::ranges::stable_sort(yardsticks_, {}, [](const Yardstick& one) { return *one.value; });
    lossLabel_ = lossLabel;
    fitHeight();
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

const Yardstick* GaugeView::find(Yardstick::Kind kind) const {
    const auto found = std::ranges::find(yardsticks_, kind, &Yardstick::kind);
    return found == yardsticks_.end() ? nullptr : &*found;
}

/// The share of what there is to learn: 0 for the mean sample, 1 at the floor. It speaks of the loss alone: a
/// picture may be legible while a few pixels of it cost more than grey ones would.
QString GaugeView::explanation() const {
    const Yardstick *floor = find(Yardstick::Kind::Floor), *mean = find(Yardstick::Kind::Mean);
    if (!error_ || !floor || !mean || *mean->value <= *floor->value)
        return lossLabel_;
    const QString sample = QString::fromStdString(mean->name).toLower();
    const double share = (*mean->value - *error_) / (*mean->value - *floor->value);
    if (share <= 0)
        return tr("costs more than the %1 would · %2").arg(sample, lossLabel_);
    return tr("%1 % of the way from the %2 to the floor · %3")
        .arg(QString::number(std::min(100.0, 100 * share), 'f', 0), sample, lossLabel_);
}

QStringList GaugeView::whatIsMissing() const {
    QStringList lines;
    for (const Yardstick& one : without_)
        if (!one.whyNone.empty())
            lines << tr("no %1: %2")
                         .arg(QString::fromStdString(one.name).section(',', 0, 0),
                              QString::fromStdString(one.whyNone));
    return lines;
}

/// Of the error, told apart from the yardsticks' as these are from one another.
QString GaugeView::errorLabel() const {
    std::vector<double> values = {*error_};
    for (const Yardstick& one : yardsticks_)
        values.push_back(*one.value);
    return labelsApart(values).front();
}

QStringList GaugeView::labelsOf(bool shortNames) const {
    std::vector<double> values;
    for (const Yardstick& one : yardsticks_)
        values.push_back(*one.value);
    if (error_)
        values.push_back(*error_);
    QStringList labels = labelsApart(values).mid(0, std::ssize(yardsticks_));
    for (std::size_t i = 0; i < yardsticks_.size(); ++i) {
        const QString name = QString::fromStdString(yardsticks_[i].name);
        QString& label = labels[static_cast<qsizetype>(i)];
        label = (shortNames ? name.section(',', 0, 0) : name) + ' ' + label;
    }
    return labels;
}

QString GaugeView::inWords() const {
    return lossLabel_.isEmpty() ? tr("Press Play: the error is set against other errors here")
                                : tr("Computing what to compare with…");
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

/// Texts that would run into one another move aside or stand on a further line above, as far as there is
/// room; with shorter names where there is not.
std::vector<GaugeView::Mark> GaugeView::marksFor(QSize size) const {
    const QFontMetrics metrics(figureFont(font()));
    const double bottom = lineHeight(size) - thickness - 4;
    const int rows = std::max(1, static_cast<int>((bottom - missingHeight(size.width())) / metrics.height()));
    std::vector<Mark> marks;
    for (const bool shortNames : {false, true}) {
        const QStringList labels = labelsOf(shortNames);
        std::vector<double> middles, widths;
        marks.clear();
        for (std::size_t i = 0; i < yardsticks_.size(); ++i) {
            const Yardstick& one = yardsticks_[i];
            marks.push_back({labels[static_cast<qsizetype>(i)], QString::fromStdString(one.explanation),
                             *one.value, positionOf(*one.value, size)});
            middles.push_back(marks.back().x);
            widths.push_back(metrics.horizontalAdvance(marks.back().text));
        }
        // A view too low and too narrow for even the short names keeps them apart above its upper edge.
        for (int used = rows; used <= (shortNames ? 4 : rows); ++used) {
            const std::vector<TextPlace> places = arranged(middles, widths, size.width() - 2, used);
            for (std::size_t i = 0; i < places.size(); ++i)
                marks[i].place = QRectF(places[i].left, bottom - (places[i].row + 1) * metrics.height(),
                                        widths[i], metrics.height());
            if (!places.empty())
                return marks;
        }
    }
    return marks;
}

std::vector<QRectF> GaugeView::textPlaces() const {
    std::vector<QRectF> places;
    for (const Mark& mark : marksFor(size()))
        places.push_back(mark.place);
    return places;
}

void GaugeView::draw(QPainter& painter, QSize size) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(figureFont(font()));
    if (yardsticks_.empty()) {
        painter.setPen(themeColours().faintText);
        painter.drawText(QRect({0, 0}, size), Qt::AlignCenter | Qt::TextWordWrap, inWords());
        return;
    }
    drawMissing(painter, size);
    drawLine(painter, size);
    drawMarks(painter, size);
    if (error_)
        drawError(painter, size);
}

void GaugeView::drawMissing(QPainter& painter, QSize size) const {
    painter.setPen(themeColours().faintText);
    painter.drawText(QRectF(2, 0, size.width() - 4, lineHeight(size)),
                     Qt::AlignTop | Qt::AlignHCenter | Qt::TextWordWrap, whatIsMissing().join('\n'));
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
    const Yardstick* const pca = find(Yardstick::Kind::Pca);
    const double good = pca ? positionOf(*pca->value, size) : best;
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
        const QPointF foot(std::clamp(mark.x, mark.place.left(), mark.place.right()), mark.place.bottom());
        painter.drawLine(foot, QPointF(mark.x, y)); // slanted, where the text had to move aside
        painter.drawLine(QPointF(mark.x, y), QPointF(mark.x, y + thickness));
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
    const QString text = tr("now %1").arg(errorLabel()) + (beyond ? QStringLiteral(" →") : QString());
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
    for (const Yardstick& yardstick : without_)
        csv.addRow(yardstick.name, QString(), yardstick.explanation);
    for (const Yardstick& yardstick : yardsticks_)
        csv.addRow(yardstick.name, *yardstick.value, yardstick.explanation);
    return csv.string();
}

} // namespace diabolo
