#pragma once
#include "widgets/kit/controls/Panel.h"
#include "widgets/window/GalleryModel.h"

class QListView;

namespace diabolo {

/// The list of networks to choose from. The one in use is marked, and no other looks chosen: arrows move a
/// frame, Enter or a click chooses.
class Gallery : public Panel {
    Q_OBJECT
public:
    explicit Gallery(QWidget* parent = nullptr);

    void setItems(std::vector<GalleryItem> items);

    /// Marks the network in use; −1 when it is none of these.
    void setCurrent(int index);
    [[nodiscard]] int current() const;

    void setStage(TrainingStage stage); ///< of the network in use, where it trains layer by layer

signals:
    void chosen(int index);

private:
    void choose(const QModelIndex& index);

    GalleryModel* model_;
    QListView* list_;
};

} // namespace diabolo
