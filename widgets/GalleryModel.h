#pragma once
#include "core/model/Architecture.h"
#include <QAbstractListModel>
#include <QString>
#include <vector>

namespace diabolo {

/// One network to choose from.
struct GalleryItem {
    QString title;
    QString about; ///< what there is to learn from it, in a sentence or two
    Architecture architecture;
};

/// The networks to choose from, as Qt's views read them.
class GalleryModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        SizesRole = Qt::UserRole, ///< "784 → 128 → 32 → 128 → 784"
    };

    using QAbstractListModel::QAbstractListModel;

    void setItems(std::vector<GalleryItem> items);
    [[nodiscard]] const GalleryItem& item(int row) const { return items_.at(static_cast<std::size_t>(row)); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<GalleryItem> items_;
};

} // namespace diabolo
