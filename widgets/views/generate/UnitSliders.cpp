#include "widgets/views/generate/UnitSliders.h"
#include "widgets/kit/controls/UnitValueEditor.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/generate/UnitRow.h"
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace diabolo {

UnitSliders::UnitSliders(QWidget* parent)
    : QAbstractScrollArea(parent)
    , editor_(new UnitValueEditor(viewport())) {
    setObjectName("sliders.units");
    setAccessibleName(tr("Sliders of the code's units"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumSize(180, 60);
    connect(editor_, &UnitValueEditor::entered, this, [this](double value) { setValue(current_, value); });
    connect(editor_, &UnitValueEditor::dismissed, this, [this] { setFocus(); });
}

void UnitSliders::setUnits(std::vector<UnitStatistics> units) {
    units_ = std::move(units);
    anyDead_ =
        std::any_of(units_.begin(), units_.end(), [](const UnitStatistics& unit) { return unit.dead; });
    if (code_.size() != units_.size())
        code_.assign(units_.size(), 0);
    if (std::erase_if(shown_, [&](std::size_t unit) { return unit >= units_.size(); }) > 0) {
        editor_->hide(); // of a unit that may be gone
        dragging_ = false;
        current_ = 0;
    }
    updateScrollBar();
    viewport()->update();
}

void UnitSliders::setCode(std::vector<float> code) {
    if (code.size() != units_.size())
        throw std::invalid_argument("a code of " + std::to_string(code.size()) + " values for " +
                                    std::to_string(units_.size()) + " sliders");
    code_ = std::move(code);
    viewport()->update();
}

void UnitSliders::setShown(std::vector<std::size_t> shown) {
    if (shown == shown_)
        return;
    editor_->dismiss();
    const std::size_t unit = current_ < shown_.size() ? shown_[current_] : 0;
    shown_ = std::move(shown);
    const auto place = std::find(shown_.begin(), shown_.end(), unit);
    current_ = place == shown_.end() ? 0 : static_cast<std::size_t>(place - shown_.begin());
    updateScrollBar();
    viewport()->update();
}

/// A few units share the height, for histograms that can be seen from afar.
int UnitSliders::rowHeight() const {
    const int line = fontMetrics().height();
    const int least = std::max(26, 2 * line);
    const int share = shown_.empty() ? least : viewport()->height() / static_cast<int>(shown_.size());
    return std::clamp(share, least, std::max(least, 4 * line));
}

QRect UnitSliders::rowRect(std::size_t row) const {
    const int top = static_cast<int>(row) * rowHeight() - verticalScrollBar()->value();
    return {0, top, viewport()->width(), rowHeight()};
}

QRect UnitSliders::valueOf(std::size_t row) const {
    const int width = fontMetrics().horizontalAdvance(QStringLiteral("−1.23×10⁻⁵ "));
    const QRect place = rowRect(row);
    return {place.right() - width - 5, place.top(), width, place.height()};
}

QRect UnitSliders::trackOf(std::size_t row) const {
    const QString widest = QString::number(units_.size()) + (anyDead_ ? tr(" dead") : QString());
    const int left = fontMetrics().horizontalAdvance(widest) + 22;
    const QRect place = rowRect(row);
    return {left, place.top() + 3, std::max(20, valueOf(row).left() - left - 12), place.height() - 10};
}

std::size_t UnitSliders::rowAt(int y) const {
    const int row = (y + verticalScrollBar()->value()) / rowHeight();
    return y < 0 || row < 0 ? shown_.size() : std::min(static_cast<std::size_t>(row), shown_.size());
}

void UnitSliders::updateScrollBar() {
    const int all = static_cast<int>(shown_.size()) * rowHeight();
    verticalScrollBar()->setRange(0, std::max(0, all - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(rowHeight());
}

void UnitSliders::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), themeColours().panel);
    const std::size_t end = std::min(shown_.size(), rowAt(viewport()->height()) + 1);
    for (std::size_t row = rowAt(0); row < end; ++row)
        drawRow(painter, row);
}

void UnitSliders::drawRow(QPainter& painter, std::size_t row) const {
    const std::size_t unit = shown_[row];
    drawUnitRow(painter,
                {unit, code_[unit], row == current_, hasFocus(), rowRect(row), trackOf(row), valueOf(row)},
                units_[unit]);
}

QString UnitSliders::describe(std::size_t unit) const {
    const UnitStatistics& statistics = units_[unit];
    QString text =
        tr("unit %1: %2 · mean %3 · variance %4 · 98 % of the samples from %5 to %6 · exactly 0 "
           "for %7")
            .arg(unit)
            .arg(shortLabel(static_cast<double>(code_[unit])), shortLabel(statistics.mean),
                 shortLabel(statistics.variance), shortLabel(static_cast<double>(statistics.lower)),
                 shortLabel(static_cast<double>(statistics.upper)), percentLabel(statistics.zeroFraction));
    if (statistics.kl > 0)
        text += tr(" · KL divergence %1 nats").arg(shortLabel(statistics.kl));
    return statistics.dead ? text + tr(" · dead: it says nothing about the sample") : text;
}

void UnitSliders::setCurrent(std::size_t row) {
    if (row >= shown_.size())
        return;
    current_ = row;
    const QRect place = rowRect(row);
    QScrollBar* bar = verticalScrollBar();
    if (place.top() < 0)
        bar->setValue(bar->value() + place.top());
    else if (place.bottom() > viewport()->height())
        bar->setValue(bar->value() + place.bottom() - viewport()->height());
    setAccessibleDescription(describe(shown_[row]));
    viewport()->update();
}

void UnitSliders::setValue(std::size_t row, double value) {
    if (row >= shown_.size() || !std::isfinite(value))
        return;
    code_[shown_[row]] = static_cast<float>(value);
    setCurrent(row);
    emit edited(code_);
}

void UnitSliders::dragTo(int x) {
    const QRect track = trackOf(current_);
    const double share = std::clamp((x - track.left()) / static_cast<double>(track.width()), 0.0, 1.0);
    setValue(current_, SliderSpan(units_[shown_[current_]]).valueAt(share));
}

void UnitSliders::mousePressEvent(QMouseEvent* event) {
    const std::size_t row = rowAt(static_cast<int>(event->position().y()));
    if (event->button() != Qt::LeftButton || row >= shown_.size())
        return;
    setCurrent(row);
    const int x = static_cast<int>(event->position().x());
    dragging_ = trackOf(row).adjusted(-8, 0, 8, 0).contains(x, trackOf(row).center().y());
    if (dragging_)
        dragTo(x);
}

void UnitSliders::mouseMoveEvent(QMouseEvent* event) {
    if (dragging_ && current_ < shown_.size())
        dragTo(static_cast<int>(event->position().x()));
}

void UnitSliders::mouseReleaseEvent(QMouseEvent*) {
    dragging_ = false;
}

void UnitSliders::mouseDoubleClickEvent(QMouseEvent* event) {
    const std::size_t row = rowAt(static_cast<int>(event->position().y()));
    if (row < shown_.size() && valueOf(row).contains(event->position().toPoint()))
        openEditor(row);
    else
        mousePressEvent(event);
}

void UnitSliders::keyPressEvent(QKeyEvent* event) {
    if (shown_.empty())
        return QAbstractScrollArea::keyPressEvent(event);
    const std::size_t page = std::max(1, viewport()->height() / rowHeight() - 1);
    const UnitStatistics& unit = units_[shown_[current_]];
    const SliderSpan span(unit);
    const double step = (span.high - span.low) * (event->modifiers() & Qt::ShiftModifier ? 0.1 : 0.01);
    const auto value = static_cast<double>(code_[shown_[current_]]);
    switch (event->key()) {
    case Qt::Key_Up:
        return setCurrent(current_ > 0 ? current_ - 1 : 0);
    case Qt::Key_Down:
        return setCurrent(std::min(current_ + 1, shown_.size() - 1));
    case Qt::Key_PageUp:
        return setCurrent(current_ > page ? current_ - page : 0);
    case Qt::Key_PageDown:
        return setCurrent(std::min(current_ + page, shown_.size() - 1));
    case Qt::Key_Left:
        return setValue(current_, std::max(value - step, std::min(value, span.low)));
    case Qt::Key_Right:
        return setValue(current_, std::min(value + step, std::max(value, span.high)));
    case Qt::Key_Home:
    case Qt::Key_0:
        return setValue(current_, unit.mean);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        return openEditor(current_);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void UnitSliders::openEditor(std::size_t row) {
    setCurrent(row);
    editor_->open(valueOf(row), code_[shown_[row]]);
}

bool UnitSliders::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const std::size_t row = rowAt(help->pos().y());
        QToolTip::showText(help->globalPos(), row < shown_.size() ? describe(shown_[row]) : QString(),
                           viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void UnitSliders::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    editor_->dismiss();
    updateScrollBar();
}

void UnitSliders::scrollContentsBy(int, int) {
    editor_->dismiss();
    viewport()->update();
}

void UnitSliders::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange)
        updateScrollBar();
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
    QAbstractScrollArea::changeEvent(event);
}

void UnitSliders::focusInEvent(QFocusEvent* event) {
    if (current_ < shown_.size())
        setAccessibleDescription(describe(shown_[current_]));
    viewport()->update();
    QAbstractScrollArea::focusInEvent(event);
}

void UnitSliders::focusOutEvent(QFocusEvent* event) {
    viewport()->update();
    QAbstractScrollArea::focusOutEvent(event);
}

} // namespace diabolo
