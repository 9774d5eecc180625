#include "widgets/window/Gallery.h"
#include "widgets/window/GalleryDelegate.h"
#include <QLabel>
#include <QListView>
#include <QShortcut>
#include <QVBoxLayout>
#include <utility>

namespace diabolo {

namespace {

/// Home and Page Up lead to the first network, where QListView would end at the heading above it.
class NetworkList : public QListView {
public:
    using QListView::QListView;

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override {
        const QModelIndex index = QListView::moveCursor(action, modifiers);
        return index.flags() & Qt::ItemIsEnabled ? index : index.siblingAtRow(index.row() + 1);
    }
};

} // namespace

Gallery::Gallery(QWidget* parent)
    : Panel(parent)
    , model_(new GalleryModel(this))
    , list_(new NetworkList(this)) {
    setObjectName("gallery");
    list_->setObjectName("gallery.list");
    list_->setAccessibleName(tr("Architectures"));
    list_->setModel(model_);
    list_->setItemDelegate(new GalleryDelegate(list_));
    list_->setSelectionMode(QAbstractItemView::NoSelection); // the model says which is in use
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setMouseTracking(true); // the delegate tints what is under the mouse
    list_->viewport()->setAutoFillBackground(false);

    auto* heading = new QLabel(tr("Architectures"), this);
    heading->setObjectName("gallery.heading");
    heading->setBuddy(list_);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(heading);
    layout->addWidget(list_, 1);

    // Clicks and Enter are told apart from QListView::activated(), which some styles emit for a click as
    // well.
    connect(list_, &QListView::clicked, this, &Gallery::choose);
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* enter = new QShortcut(key, list_);
        enter->setContext(Qt::WidgetShortcut);
        connect(enter, &QShortcut::activated, this, [this] { choose(list_->currentIndex()); });
    }
}

void Gallery::setItems(std::vector<GalleryItem> items) {
    const int place = model_->itemOfRow(list_->currentIndex().row()); // of the keyboard
    model_->setItems(std::move(items));
    list_->setMinimumWidth(list_->sizeHintForColumn(0));
    if (current() >= model_->itemCount())
        model_->setInUse(-1);
    list_->setCurrentIndex(model_->index(model_->rowOfItem(place), 0));
}

void Gallery::setCurrent(int index) {
    if (index == current())
        return;
    model_->setInUse(index);
    list_->setCurrentIndex(model_->index(model_->rowOfItem(index), 0)); // scrolls there
}

void Gallery::setStage(TrainingStage stage) {
    model_->setStage(stage);
}

int Gallery::current() const {
    return model_->inUse();
}

void Gallery::choose(const QModelIndex& index) {
    if (const int item = model_->itemOfRow(index.row()); item >= 0)
        emit chosen(item);
}

} // namespace diabolo
