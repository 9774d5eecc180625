#include "widgets/views/questions/AnswerView.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/samples/SampleDrawing.h"
#include "widgets/kit/style/ColourMap.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/questions/AnswerPoints.h"
#include "widgets/views/questions/AnswerText.h"
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <qcustomplot.h>

namespace diabolo {

AnswerView::AnswerView(const QString& fileStem, QWidget* parent)
    : FigureView(parent)
    , fileStem_(fileStem) {
    setObjectName("view." + fileStem);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(160, 120);
    setNetwork(tr("No network"), {});
}

void AnswerView::setNetwork(const QString& name, const QString& training) {
    name_ = name;
    training_ = training;
    setAccessibleName(tr("What the network answers: %1").arg(name));
    emit explanationChanged();
}

void AnswerView::setAnswer(CodeAnswer answer) {
    checkAnswer(answer);
    const bool alike =
        answer.question.index() == answer_.question.index() && answer.shape == answer_.shape && rows() > 0;
    answer_ = std::move(answer);
    verdict_ = verdictOn(answer_);
    words_ = isFinite(answer_) ? QString()
                               : tr("What the network computes is not finite: it has diverged.\n"
                                    "Reset with a lower learning rate.");
    if (answer_.shape.kind == SampleKind::Curve)
        for (std::size_t row = 0; row < answer_.rows.size(); ++row) {
            const ValueRange range = rangeOf(answer_.rows[row].values);
            range_ = alike || row > 0 ? ValueRange{std::min(range_.lowest, range.lowest),
                                                   std::max(range_.highest, range.highest)}
                                      : range;
        }
    makeImages();
    if (enlarged_ && (enlarged_->row >= rows() || enlarged_->column >= columns()))
        enlarge(std::nullopt);
    update();
    emit explanationChanged();
}

void AnswerView::setWords(const QString& words) {
    words_ = words;
    answer_ = {};
    verdict_ = {};
    images_.clear();
    enlarge(std::nullopt);
    update();
    emit explanationChanged();
}

void AnswerView::setSurroundings(std::vector<float> points, std::size_t dimensions) {
    surroundings_ = std::move(points);
    space_.fit(surroundings_, dimensions);
    update();
}

int AnswerView::columns() const {
    return static_cast<int>(columnsOf(answer_));
}

void AnswerView::makeImages() {
    images_.clear();
    if (answer_.shape.kind != SampleKind::Picture)
        return;
    const std::size_t size = answer_.shape.size();
    for (const AnswerRow& row : answer_.rows) {
        std::vector<QImage>& images = images_.emplace_back();
        for (std::size_t at = 0; at < row.values.size(); at += size)
            images.push_back(inkImage({row.values.data() + at, size}, answer_.shape, themeColours().dark));
    }
}

QStringList AnswerView::headings(QSize size) const {
    const QFontMetrics font(figureFont(this->font()));
    QStringList headings;
    for (const AnswerRow& row : answer_.rows) {
        const QString whole = headingOf(answer_, row, false);
        headings << (font.horizontalAdvance(whole) <= size.width() ? whole : headingOf(answer_, row, true));
    }
    return headings;
}

ReconstructionLayout AnswerView::layoutFor(QSize size) const {
    ReconstructionParts parts;
    parts.picture = answer_.shape.kind == SampleKind::Curve
                        ? QSize(64, 32)
                        : QSize(answer_.shape.width, answer_.shape.height);
    parts.samples = columns();
    const QStringList names = columnNames(answer_);
    parts.labels = !names.isEmpty();
    parts.captions = names;
    parts.rowNames = headings(size);
    parts.unbroken = isOneWay(answer_);
    return {parts, size, QFontMetrics(figureFont(font()))};
}

void AnswerView::draw(QPainter& painter, QSize size) const {
    painter.setFont(figureFont(font()));
    if (!words_.isEmpty() || columns() == 0) {
        painter.setPen(themeColours().faintText);
        painter.drawText(QRect({0, 0}, size), Qt::AlignCenter | Qt::TextWordWrap, words_);
        return;
    }
    drawVerdict(painter, size.width());
    const QRect place = body(size);
    painter.translate(place.topLeft());
    if (arePoints())
        drawAnswerPoints(painter, place.size(), space_, answer_, surroundings_);
    else
        drawRows(painter, place.size());
    painter.translate(-place.topLeft());
}

void AnswerView::drawRows(QPainter& painter, QSize size) const {
    const ReconstructionLayout layout = layoutFor(size);
    drawTexts(painter, layout, headings(size));
    for (int row = 0; row < rows(); ++row)
        for (int column = 0; column < columns(); ++column)
            drawCell(painter, layout.cell(row, column), {row, column});
}

namespace {

QFont verdictFont(const QFont& figure) {
    QFont font = figure;
    font.setBold(true);
    font.setPointSizeF(1.5 * figure.pointSizeF());
    return font;
}

QRect wrapped(const QFont& font, int width, const QString& text) {
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 1 << 16), Qt::AlignLeft | Qt::TextWordWrap,
                                           text);
}

} // namespace

/// Nothing where there is none.
int AnswerView::verdictHeight(int width) const {
    if (verdict_.verdict.isEmpty())
        return 0;
    const QFont font = figureFont(this->font());
    constexpr int gap = 6;
    int height = wrapped(verdictFont(font), width, verdict_.verdict).height() + gap;
    for (const QString& reason : verdict_.reasons)
        height += wrapped(font, width, reason).height();
    return height + gap;
}

/// Where the samples stand.
QRect AnswerView::body(QSize size) const {
    const int top = verdictHeight(size.width());
    return {0, top, size.width(), std::max(1, size.height() - top)};
}

void AnswerView::drawVerdict(QPainter& painter, int width) const {
    if (verdict_.verdict.isEmpty())
        return;
    const QFont font = painter.font();
    constexpr int gap = 6;
    int top = 0;
    const auto write = [&](const QFont& face, const QColor& colour, const QString& text) {
        const int height = wrapped(face, width, text).height();
        painter.setFont(face);
        painter.setPen(colour);
        painter.drawText(QRect(0, top, width, height), Qt::AlignLeft | Qt::TextWordWrap, text);
        top += height;
    };
    write(verdictFont(font), themeColours().text, verdict_.verdict);
    top += gap;
    for (const QString& reason : verdict_.reasons)
        write(font, themeColours().faintText, reason);
    painter.setFont(font);
}

QSize AnswerView::figureSize() const {
    const QSize usual = FigureView::figureSize();
    return usual + QSize(0, verdictHeight(usual.width()));
}

void AnswerView::drawTexts(QPainter& painter, const ReconstructionLayout& layout,
                           const QStringList& headings) const {
    painter.setPen(themeColours().faintText);
    for (int band = 0; band < layout.bands(); ++band) {
        for (int row = 0; row < rows(); ++row)
            painter.drawText(layout.name(row, band), Qt::AlignLeft | Qt::AlignVCenter, headings[row]);
        if (layout.hasCaptions())
            painter.drawText(layout.name(rows(), band), Qt::AlignLeft | Qt::AlignVCenter,
                             columnsAre(answer_));
    }
    if (!layout.hasCaptions())
        return;
    painter.setPen(themeColours().text);
    const QStringList names = columnNames(answer_);
    for (int column = 0; column < columns(); ++column) {
        const QRectF place = layout.caption(column);
        painter.drawText(place, Qt::AlignCenter, names.value(column));
    }
}

void AnswerView::drawCell(QPainter& painter, const QRectF& place, GridCell cell) const {
    const auto row = static_cast<std::size_t>(cell.row), column = static_cast<std::size_t>(cell.column);
    if (!images_.empty())
        return drawPixels(painter, place, images_[row][column]);
    const std::size_t size = answer_.shape.size();
    painter.setPen(themeColours().grid);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(place);
    drawSample(painter, place, {answer_.rows[row].values.data() + column * size, size}, answer_.shape,
               range_);
}

void AnswerView::drawFigure(QCPPainter& painter, QSize size) {
    draw(painter, size);
}

void AnswerView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    draw(painter, size());
    const QRect samples = body(size());
    if (enlarged_ && words_.isEmpty())
        drawEnlarged(
            painter, size(),
            layoutFor(samples.size()).cell(enlarged_->row, enlarged_->column).translated(samples.topLeft()),
            aspectOf(answer_.shape), captionOf(*enlarged_),
            [&](const QRectF& place) { drawCell(painter, place, *enlarged_); });
}

QString AnswerView::captionOf(GridCell cell) const {
    const QString row = nameOf(answer_, answer_.rows[static_cast<std::size_t>(cell.row)]);
    const QStringList names = columnNames(answer_);
    if (names.isEmpty())
        return tr("%1, number %2").arg(row).arg(cell.column);
    return tr("%1, %2").arg(row, (columnsAre(answer_) + ' ' + names.value(cell.column)).trimmed());
}

void AnswerView::enlarge(std::optional<GridCell> cell) {
    if (cell == enlarged_)
        return;
    enlarged_ = cell;
    setAccessibleDescription(cell ? captionOf(*cell) : QString());
    update();
}

void AnswerView::mousePressEvent(QMouseEvent* event) {
    space_.press(*event);
}

void AnswerView::mouseMoveEvent(QMouseEvent* event) {
    if (columns() == 0)
        return;
    if (!arePoints())
        enlarge(cellAt(layoutFor(body(size()).size()), rows(), columns(),
                       event->position() - body(size()).topLeft()));
    else if (space_.drag(*event))
        update();
}

void AnswerView::wheelEvent(QWheelEvent* event) {
    if (!arePoints())
        return FigureView::wheelEvent(event);
    space_.wheel(*event);
    update();
}

void AnswerView::leaveEvent(QEvent*) {
    enlarge(std::nullopt);
}

void AnswerView::keyPressEvent(QKeyEvent* event) {
    if (columns() > 0 && arePoints() && space_.pressKey(event->key()))
        return update();
    if (columns() == 0 || arePoints() || !isArrowKey(event->key()))
        return FigureView::keyPressEvent(event);
    enlarge(cellAfter(event->key(), enlarged_, rows(), columns()));
}

void AnswerView::focusOutEvent(QFocusEvent* event) {
    enlarge(std::nullopt);
    FigureView::focusOutEvent(event);
}

void AnswerView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        makeImages();
    FigureView::changeEvent(event);
}

QString AnswerView::explanation() const {
    QStringList parts = {training_};
    if (words_.isEmpty())
        parts << answerExplanation(answer_);
    parts.removeAll(QString());
    return parts.join(" · ");
}

QString AnswerView::csv() const {
    return answerCsv(answer_);
}

} // namespace diabolo
