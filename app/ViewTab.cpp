#include "app/ViewTab.h"
#include "widgets/FigureView.h"
#include "widgets/ViewFrame.h"
#include <QDataStream>
#include <QIODevice>
#include <QSplitter>
#include <QVBoxLayout>

namespace diabolo {

QSplitter* ViewTab::addSplitter(Qt::Orientation orientation, const QString& name, QSplitter* outer) {
    auto* splitter = new QSplitter(orientation, this);
    splitter->setObjectName(name);
    splitter->setChildrenCollapsible(false); // a view dragged to nothing would be hard to find again
    splitter->setHandleWidth(8);
    splitters_.push_back(splitter);
    if (outer) {
        outer->addWidget(splitter);
        return splitter;
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    return splitter;
}

ViewFrame* ViewTab::frame(FigureView* view, QSplitter* splitter) {
    auto* framed = new ViewFrame(view);
    splitter->addWidget(framed);
    frames_.push_back(framed);
    figures_.push_back(view);
    connect(framed, &ViewFrame::message, this, &ViewTab::message);
    connect(framed, &ViewFrame::maximisedChanged, this,
            [this, framed](bool maximised) { showMaximised(maximised ? framed : nullptr); });
    return framed;
}

void ViewTab::share(QSplitter* splitter, int percent) {
    constexpr int wide = 100; // sizes are stretched to the real room in proportion
    splitter->setSizes({percent * wide, (100 - percent) * wide});
    splitter->setStretchFactor(0, percent);
    splitter->setStretchFactor(1, 100 - percent);
}

/// A splitter whose views are all hidden gives up its room, too.
void ViewTab::showMaximised(const ViewFrame* maximised) {
    for (ViewFrame* framed : frames_)
        framed->setVisible(!maximised || framed == maximised);
    for (auto splitter = splitters_.rbegin(); splitter != splitters_.rend(); ++splitter) // from the innermost
        (*splitter)->setVisible(!maximised || (*splitter)->isAncestorOf(maximised));
}

QByteArray ViewTab::saveLayout() const {
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    for (const QSplitter* splitter : splitters_)
        out << splitter->saveState();
    return layout;
}

void ViewTab::restoreLayout(const QByteArray& layout) {
    QDataStream in(layout);
    for (QSplitter* splitter : splitters_) {
        QByteArray state;
        in >> state;
        splitter->restoreState(state);
        splitter->setChildrenCollapsible(false); // the state would bring it back
    }
}

} // namespace diabolo
