#include "app/window/ViewTab.h"
#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/figure/ViewFrame.h"
#include <QDataStream>
#include <QEvent>
#include <QIODevice>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

namespace diabolo {

namespace {

/// As wide as its page needs to be; of its height any part will do.
class PageArea : public QScrollArea {
public:
    explicit PageArea(QWidget* page) {
        setFrameShape(QFrame::NoFrame);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setWidgetResizable(true);
        setFocusPolicy(Qt::NoFocus);
        setWidget(page);
        viewport()->setAutoFillBackground(false); // the window's colour shows through
        page->setAutoFillBackground(false);
    }

    [[nodiscard]] QSize minimumSizeHint() const override {
        constexpr int least = 120;
        return {widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(), least};
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry(); // the page needs another width
        return QScrollArea::eventFilter(watched, event);
    }
};

} // namespace

QSplitter* ViewTab::addSplitter(Qt::Orientation orientation, const QString& name, QSplitter* outer) {
    auto* splitter = new QSplitter(orientation, this);
    splitter->setObjectName(name);
    splitter->setChildrenCollapsible(false); // a view dragged to nothing would be hard to find again
    splitter->setHandleWidth(8);
    splitters_.push_back(splitter);
    addGroup(splitter);
    if (outer) {
        outer->addWidget(splitter);
        return splitter;
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new PageArea(splitter), 1);
    return splitter;
}

ViewFrame* ViewTab::frame(FigureView* view) {
    auto* framed = new ViewFrame(view);
    frames_.push_back(framed);
    connect(framed, &ViewFrame::message, this, &ViewTab::message);
    connect(framed, &ViewFrame::maximisedChanged, this, [this] { arrange(); });
    return framed;
}

void ViewTab::share(QSplitter* splitter, int percent) {
    constexpr int wide = 100; // sizes are stretched to the real room in proportion
    splitter->setSizes({percent * wide, (100 - percent) * wide});
    splitter->setStretchFactor(0, percent);
    splitter->setStretchFactor(1, 100 - percent);
}

void ViewTab::sideBySideFrom(QSplitter* splitter, int width, int beside, int above) {
    share(splitter, beside);
    turning_.push_back({splitter, width, beside, above});
}

void ViewTab::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    for (const Turning& turning : turning_) {
        const Qt::Orientation fitting = width() < turning.width ? Qt::Vertical : Qt::Horizontal;
        if (turning.splitter->orientation() == fitting)
            continue;
        turning.splitter->setOrientation(fitting);
        share(turning.splitter, fitting == Qt::Horizontal ? turning.beside : turning.above);
    }
}

std::vector<FigureView*> ViewTab::figures() const {
    std::vector<FigureView*> figures;
    for (const ViewFrame* framed : frames_)
        if (applies(framed->view()))
            figures.push_back(&framed->view());
    return figures;
}

void ViewTab::setCaption(const QString& caption) {
    for (const ViewFrame* framed : frames_)
        diabolo::setCaption(framed->view(), caption);
}

bool ViewTab::copyFigure() {
    std::vector<ViewFrame*> shown, inHand;
    for (ViewFrame* framed : frames_) {
        if (framed->isVisible())
            shown.push_back(framed);
        if (const QWidget* focus = window()->focusWidget(); focus && framed->isAncestorOf(focus))
            inHand.push_back(framed);
    }
    const std::vector<ViewFrame*>& found = inHand.empty() ? shown : inHand;
    if (found.size() != 1)
        return false;
    found.front()->copy();
    return true;
}

/// Shows the views that apply, or the maximised one alone.
void ViewTab::arrange() {
    for (ViewFrame* framed : frames_)
        if (framed->isMaximised() && !applies(framed->view()))
            framed->setMaximised(false);
    const auto found = std::ranges::find_if(frames_, &ViewFrame::isMaximised);
    const ViewFrame* maximised = found == frames_.end() ? nullptr : *found;
    for (ViewFrame* framed : frames_)
        framed->setVisible(maximised ? framed == maximised : applies(framed->view()));
    for (auto group = groups_.rbegin(); group != groups_.rend(); ++group) // from the innermost
        (*group)->setVisible(!maximised || (*group)->isAncestorOf(maximised));
}

QByteArray ViewTab::saveLayout() const {
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    for (const QSplitter* splitter : splitters_)
        out << splitter->saveState();
    saveChoices(out);
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
    restoreChoices(in);
}

} // namespace diabolo
