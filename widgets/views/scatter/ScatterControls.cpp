#include "widgets/views/scatter/ScatterControls.h"
#include "widgets/kit/controls/FlowLayout.h"
#include "widgets/kit/controls/NumberBox.h"
#include "widgets/kit/controls/WheelGuard.h"
#include "widgets/views/scatter/EmbeddingControls.h"
#include <QComboBox>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>

namespace diabolo {

namespace {

QToolButton* button(const QString& objectName, const QString& text) {
    auto* made = new QToolButton;
    made->setObjectName(objectName);
    made->setText(text);
    made->setFocusPolicy(Qt::StrongFocus);
    return made;
}

} // namespace

ScatterControls::ScatterControls(QWidget* parent)
    : QWidget(parent)
    , axes_(new QComboBox)
    , first_(unitBox("scatter.first", tr("Unit to the right")))
    , second_(unitBox("scatter.second", tr("Unit upwards")))
    , sample_(new WholeNumberBox)
    , walk_(button("scatter.walk", tr("Walk here")))
    , embedding_(new EmbeddingControls) {
    axes_->setObjectName("scatter.axes");
    axes_->setAccessibleName(tr("Coordinates of the scatter"));
    axes_->addItem(tr("PC 1 and PC 2"));
    axes_->addItem(tr("Two units"));
    axes_->addItem(tr("t-SNE"));
    axes_->setItemData(0, tr("The plane in which the codes vary most: their first two principal components"),
                       Qt::ToolTipRole);
    axes_->setItemData(1, tr("Two numbers of the code as they are"), Qt::ToolTipRole);
    axes_->setItemData(
        2,
        tr("Keeps neighbours near each other, and nothing else: how large a cluster is, how far "
           "clusters are apart,\nand where the axes point says little about the codes"),
        Qt::ToolTipRole);
    guardAgainstWheel(axes_);
    second_->setValue(1);
    addSampleBox();
    auto* showAll = button("scatter.showAll", tr("Show all"));
    showAll->setToolTip(tr("Show all points again, and select none (Home or double-click: all points; Esc: "
                           "none selected).\nWheel zooms, dragging moves; + − "
                           "and Shift + arrows do the same.\nClick selects, Shift + drag a rectangle, Ctrl + "
                           "drag a lasso. The arrow keys point,\nEnter selects, R begins a rectangle; "
                           "Page Up and Page Down go from sample to sample."));
    walk_->setShortcut(Qt::Key_W);
    setWalkable(false);
    auto* row = new FlowLayout;
    for (QWidget* widget : std::initializer_list<QWidget*>{axes_, first_, second_, sample_, showAll, walk_})
        row->addWidget(widget);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    rows->addLayout(row);
    rows->addWidget(embedding_, 0, Qt::AlignLeft);

    connect(axes_, &QComboBox::currentIndexChanged, this, [this] {
        showFitting();
        emit choiceChanged();
    });
    for (QSpinBox* box : {first_, second_})
        connect(box, &QSpinBox::valueChanged, this, &ScatterControls::choiceChanged);
    connect(showAll, &QToolButton::clicked, this, &ScatterControls::showAllPressed);
    connect(walk_, &QToolButton::clicked, this, &ScatterControls::walkPressed);
    showFitting();
}

void ScatterControls::addSampleBox() {
    sample_->setObjectName("scatter.sample");
    sample_->setAccessibleName(tr("Index of the selected test sample"));
    sample_->setToolTip(
        tr("The selected test sample, by its index in the test set: its reconstruction and its\n"
           "neighbours are shown below, and the other tabs show it, too"));
    sample_->setPrefix(tr("no. "));
    sample_->setSpecialValueText(tr("no sample"));
    sample_->setKeyboardTracking(false);
    guardAgainstWheel(sample_);
    setTestCount(0);
    connect(sample_, &QSpinBox::valueChanged, this, [this](int sample) {
        if (sample >= 0)
            emit sampleChosen(static_cast<std::size_t>(sample));
    });
}

void ScatterControls::setTestCount(std::size_t count) {
    constexpr std::size_t most = std::numeric_limits<int>::max();
    const QSignalBlocker quiet(sample_);
    sample_->setRange(-1, static_cast<int>(std::min(count, most)) - 1);
}

void ScatterControls::setSample(std::optional<std::size_t> sample) {
    const QSignalBlocker quiet(sample_);
    sample_->setValue(sample ? static_cast<int>(*sample) : -1);
}

void ScatterControls::setWalkable(bool walkable) {
    walk_->setEnabled(walkable);
    walk_->setToolTip(
        walkable ? tr("Lets the walk go over what is shown here: the same plane, from edge to edge "
                      "as it is zoomed now (W)")
        : choice().axes == ScatterAxes::Tsne
            ? tr("No walk goes over a t-SNE: it lays out the samples alone, and a place between "
                 "them stands for no code.\nChoose other coordinates to walk over them.")
            : tr("There is no plane to walk over yet"));
}

QSpinBox* ScatterControls::unitBox(const QString& objectName, const QString& accessibleName) {
    auto* box = new WholeNumberBox;
    box->setObjectName(objectName);
    box->setAccessibleName(accessibleName);
    box->setToolTip(accessibleName);
    box->setPrefix(tr("unit "));
    box->setRange(0, 1);
    guardAgainstWheel(box);
    return box;
}

ScatterChoice ScatterControls::choice() const {
    return {static_cast<ScatterAxes>(axes_->currentIndex()), first_->value(), second_->value()};
}

void ScatterControls::setChoice(ScatterChoice choice) {
    const QSignalBlocker quietAxes(axes_), quietFirst(first_), quietSecond(second_);
    axes_->setCurrentIndex(static_cast<int>(choice.axes));
    first_->setValue(choice.first);
    second_->setValue(choice.second);
    showFitting();
}

void ScatterControls::setUnits(int units) {
    for (QSpinBox* box : {first_, second_}) {
        const QSignalBlocker quiet(box);
        box->setMaximum(std::max(0, units - 1));
    }
}

void ScatterControls::showFitting() {
    const ScatterAxes axes = choice().axes;
    first_->setVisible(axes == ScatterAxes::Units);
    second_->setVisible(axes == ScatterAxes::Units);
    embedding_->setVisible(axes == ScatterAxes::Tsne);
}

} // namespace diabolo
