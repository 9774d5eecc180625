#include "widgets/kit/controls/FlowLayout.h"
#include <QWidget>
#include <algorithm>

namespace diabolo {

FlowLayout::FlowLayout(QWidget* parent)
    : QLayout(parent) {
    setContentsMargins(0, 0, 0, 0);
    setSpacing(4);
}

FlowLayout::~FlowLayout() {
    for (QLayoutItem* item : items_)
        delete item;
}

void FlowLayout::addItem(QLayoutItem* item) {
    items_.push_back(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? items_[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
    QLayoutItem* item = itemAt(index);
    if (item)
        items_.erase(items_.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const {
    return flow({0, 0, width, 0}, false);
}

/// All in one row.
QSize FlowLayout::sizeHint() const {
    QSize size;
    for (const QLayoutItem* item : items_) {
        if (item->isEmpty())
            continue;
        const QSize one = item->sizeHint();
        size = {size.width() + (size.width() > 0 ? spacing() : 0) + one.width(),
                std::max(size.height(), one.height())};
    }
    return size;
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const QLayoutItem* item : items_)
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect& area) {
    QLayout::setGeometry(area);
    flow(area, true);
}

QSize FlowLayout::sizeOf(const QLayoutItem& item, int most) const {
    const int least = item.minimumSize().width();
    const int width = std::clamp(item.sizeHint().width(), least, std::max(least, most));
    return {width, item.hasHeightForWidth() ? item.heightForWidth(width) : item.sizeHint().height()};
}

int FlowLayout::flow(const QRect& area, bool place) const {
    int y = area.y(), x = area.x(), height = 0;
    std::vector<QLayoutItem*> row;
    const auto endRow = [&] {
        int left = area.x();
        for (QLayoutItem* item : row) {
            const QSize size = sizeOf(*item, area.width());
            if (place)
                item->setGeometry({{left, y + (height - size.height()) / 2}, size});
            left += size.width() + spacing();
        }
        row.clear();
    };
    for (QLayoutItem* item : items_) {
        if (item->isEmpty())
            continue;
        const QSize size = sizeOf(*item, area.width());
        if (!row.empty() && x + size.width() > area.x() + area.width()) {
            endRow();
            y += height + spacing();
            x = area.x();
            height = 0;
        }
        row.push_back(item);
        x += size.width() + spacing();
        height = std::max(height, size.height());
    }
    endRow();
    return y + height - area.y();
}

} // namespace diabolo
