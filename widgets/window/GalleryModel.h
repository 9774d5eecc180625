#pragma once
#include "core/architecture/Architecture.h"
#include "widgets/views/network/TrainingStage.h"
#include <QAbstractListModel>
#include <QString>
#include <vector>

namespace diabolo {

/// One network to choose from.
struct GalleryItem {
    QString title;
    QString about;             ///< what there is to learn from it, in a sentence or two
    Architecture architecture; ///< without layers where none can be built for the data
    QString family;            ///< the heading that it stands under
};

/// The networks to choose from, as Qt's views read them: a row each, and a row that cannot be chosen for the
/// heading of each family.
class GalleryModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        SizesRole = Qt::UserRole, ///< "784 → 128 → 32 → 128 → 784"
        InUseRole,                ///< whether it is the network in use
    };

    using QAbstractListModel::QAbstractListModel;

    void setItems(std::vector<GalleryItem> items);
    [[nodiscard]] int itemCount() const { return static_cast<int>(items_.size()); }

    void setInUse(int item); ///< the network in use; −1: none of these
    [[nodiscard]] int inUse() const { return inUse_; }

    void setStage(TrainingStage stage); ///< of the network in use
    [[nodiscard]] TrainingStage stage(int row) const;

    /// The network of a row, or null for a heading.
    [[nodiscard]] const GalleryItem* item(int row) const;

    [[nodiscard]] int itemOfRow(int row) const;  ///< −1 for a heading and for no row
    [[nodiscard]] int rowOfItem(int item) const; ///< −1 for no item

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    [[nodiscard]] QString stageText() const;
    [[nodiscard]] QVariant headingData(int row, int role) const;

    static constexpr int heading = -1;
    std::vector<GalleryItem> items_;
    int inUse_ = -1;
    TrainingStage stage_;
    std::vector<int> rows_; ///< the item of each row, or `heading`
};

} // namespace diabolo
