#include "widgets/views/training/LossMarks.h"
#include "widgets/kit/style/Theme.h"
#include <algorithm>
#include <qcustomplot.h>

namespace diabolo {

LossMarks::LossMarks(QCustomPlot& plot)
    : plot_(plot) {}

void LossMarks::setStyle(const QFont& font) {
    font_ = font;
    for (const Item& item : items_) {
        item.line->setPen(QPen(themeColours().text, 1, Qt::DashDotLine));
        item.text->setFont(font);
        item.text->setColor(themeColours().text);
        item.text->setBrush(themeColours().panel);
    }
}

void LossMarks::addItem() {
    auto* line = new QCPItemLine(&plot_);
    for (QCPItemPosition* end : {line->start, line->end}) {
        end->setTypeX(QCPItemPosition::ptPlotCoords);
        end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    auto* text = new QCPItemText(&plot_);
    text->position->setTypeX(QCPItemPosition::ptPlotCoords);
    text->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    text->setPadding({3, 0, 3, 0});
    text->setClipToAxisRect(false);
    items_.push_back({line, text});
    setStyle(font_);
}

void LossMarks::set(std::vector<LossMark> marks) {
    marks_ = std::move(marks);
    while (items_.size() < marks_.size())
        addItem();
    while (items_.size() > marks_.size()) {
        plot_.removeItem(items_.back().line);
        plot_.removeItem(items_.back().text);
        items_.pop_back();
    }
}

void LossMarks::layOut(QSize size) {
    const QCPRange range = plot_.xAxis->range();
    const QFontMetrics metrics(font_);
    // Of the axes, about, and rather less: words that nearly touch stand below one another.
    const double width = std::max(1, size.width() - (plot_.yAxis2->visible() ? 190 : 100));
    const double line = 1.0 * metrics.height() / std::max(1, size.height() - 100);
    std::vector<double> rightEnds; // of the words in each line so far, in pixels
    for (std::size_t i = 0; i < marks_.size(); ++i) {
        const auto step = static_cast<double>(marks_[i].step);
        const Item& item = items_[i];
        const bool seen = range.contains(step);
        item.line->setVisible(seen);
        item.text->setVisible(seen);
        if (!seen)
            continue;
        item.line->start->setCoords(step, 1);
        item.line->end->setCoords(step, 0);
        const double words = metrics.horizontalAdvance(marks_[i].text) + 12.0;
        double left = width * (step - range.lower) / range.size();
        const bool before =
            left + words > width && left >= words; // the line, where there is no room after it
        left = before ? left - words : std::clamp(left, 0.0, std::max(0.0, width - words));
        const auto row = std::ranges::find_if(rightEnds, [left](double end) { return end <= left; });
        const auto rows = row - rightEnds.begin();
        if (row == rightEnds.end())
            rightEnds.push_back(0);
        rightEnds[static_cast<std::size_t>(rows)] = left + words;
        item.text->setText(marks_[i].text);
        item.text->setPositionAlignment(Qt::AlignTop | (before ? Qt::AlignRight : Qt::AlignLeft));
        const double place = before ? step : range.lower + left / width * range.size();
        item.text->position->setCoords(place, line * (0.2 + static_cast<double>(rows)));
    }
}

} // namespace diabolo
