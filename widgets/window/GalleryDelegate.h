#pragma once
#include <QStyledItemDelegate>

namespace diabolo {

/// Draws a network of a GalleryModel: a small diabolo from its real layer sizes, its title, and the sizes;
/// or the heading of a family.
class GalleryDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace diabolo
