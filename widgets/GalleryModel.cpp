#include "widgets/GalleryModel.h"
#include <utility>

namespace diabolo {

void GalleryModel::setItems(std::vector<GalleryItem> items) {
    beginResetModel();
    items_ = std::move(items);
    endResetModel();
}

int GalleryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(items_.size());
}

QVariant GalleryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const GalleryItem& shown = item(index.row());
    const QString sizes = QString::fromStdString(shown.architecture.sizes());
    switch (role) {
    case Qt::DisplayRole:
        return shown.title;
    case SizesRole:
        return sizes;
    case Qt::ToolTipRole: // rich text, which Qt wraps
        return QStringLiteral("<p><b>%1</b></p><p>%2</p>").arg(sizes, shown.about.toHtmlEscaped());
    case Qt::AccessibleTextRole:
        return tr("%1, layers of %2").arg(shown.title, sizes);
    case Qt::AccessibleDescriptionRole:
        return shown.about;
    default:
        return {};
    }
}

} // namespace diabolo
