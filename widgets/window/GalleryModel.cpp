#include "widgets/window/GalleryModel.h"
#include <algorithm>
#include <utility>

namespace diabolo {

void GalleryModel::setItems(std::vector<GalleryItem> items) {
    beginResetModel();
    items_ = std::move(items);
    rows_.clear();
    QString family;
    for (int i = 0; i < itemCount(); ++i) {
        const QString& next = items_[static_cast<std::size_t>(i)].family;
        if (!next.isEmpty() && next != family)
            rows_.push_back(heading);
        family = next;
        rows_.push_back(i);
    }
    endResetModel();
}

void GalleryModel::setInUse(int item) {
    const int before = std::exchange(inUse_, item);
    for (const int changed : {before, item})
        if (const QModelIndex row = index(rowOfItem(changed), 0); row.isValid())
            emit dataChanged(row, row);
}

void GalleryModel::setStage(TrainingStage stage) {
    if (stage == stage_)
        return;
    stage_ = stage;
    setInUse(inUse_);
}

TrainingStage GalleryModel::stage(int row) const {
    return itemOfRow(row) == inUse_ ? stage_ : TrainingStage();
}

int GalleryModel::itemOfRow(int row) const {
    return row >= 0 && row < rowCount() ? rows_[static_cast<std::size_t>(row)] : heading;
}

int GalleryModel::rowOfItem(int item) const {
    const auto found = item < 0 ? rows_.end() : std::ranges::find(rows_, item);
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

const GalleryItem* GalleryModel::item(int row) const {
    const int index = itemOfRow(row);
    return index == heading ? nullptr : &items_[static_cast<std::size_t>(index)];
}

int GalleryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

Qt::ItemFlags GalleryModel::flags(const QModelIndex& index) const {
    return item(index.row()) ? QAbstractListModel::flags(index) : Qt::ItemFlags(Qt::ItemNeverHasChildren);
}

QString GalleryModel::stageText() const {
    return stage_.isOfOnePair() ? tr(", layer %1 and its mirror image train").arg(stage_.stage) : QString();
}

/// The family of the networks below it.
QVariant GalleryModel::headingData(int row, int role) const {
    return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? item(row + 1)->family : QVariant();
}

QVariant GalleryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (!item(index.row()))
        return headingData(index.row(), role);
    const GalleryItem& shown = *item(index.row());
    const QString sizes = QString::fromStdString(shown.architecture.sizes());
    switch (role) {
    case Qt::DisplayRole:
        return shown.title;
    case SizesRole:
        return sizes;
    case Qt::ToolTipRole: // rich text, which Qt wraps
        return QStringLiteral("<p><b>%1</b></p><p>%2</p><p>%3</p>")
            .arg(shown.title.toHtmlEscaped(), sizes, shown.about.toHtmlEscaped());
    case InUseRole:
        return itemOfRow(index.row()) == inUse_;
    case Qt::AccessibleTextRole:
        return itemOfRow(index.row()) == inUse_
                   ? tr("%1, in use, %2, layers of %3").arg(shown.title, shown.family, sizes) + stageText()
                   : tr("%1, %2, layers of %3").arg(shown.title, shown.family, sizes);
    case Qt::AccessibleDescriptionRole:
        return shown.about;
    default:
        return {};
    }
}

} // namespace diabolo
