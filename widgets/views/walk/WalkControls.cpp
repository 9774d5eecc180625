#include "widgets/views/walk/WalkControls.h"
#include "widgets/kit/controls/CodeStartRow.h"
#include "widgets/kit/controls/FlowLayout.h"
#include "widgets/kit/controls/NumberBox.h"
#include "widgets/kit/controls/WheelGuard.h"
#include "widgets/views/walk/PlaneChooser.h"
#include <QComboBox>
#include <QSpinBox>
#include <QToolButton>
#include <algorithm>

namespace diabolo {

WalkControls::WalkControls(QWidget* parent)
    : QWidget(parent)
    , plane_(new PlaneChooser)
    , count_(new WholeNumberBox)
    , spacing_(new QComboBox)
    , classes_(new QComboBox) {
    count_->setObjectName("walk.count");
    count_->setAccessibleName(tr("Decodings along each side"));
    count_->setToolTip(tr("How many decodings along each side, an odd number from 5 to 41"));
    count_->setRange(5, 41);
    count_->setSingleStep(2);
    count_->setValue(15);
    count_->setSuffix(tr(" a side"));
    count_->setKeyboardTracking(false);
    spacing_->setObjectName("walk.spacing");
    spacing_->setAccessibleName(tr("Spacing of the decodings"));
    spacing_->setToolTip(tr("Linear: the same step everywhere. Gaussian quantiles: denser where a standard "
                            "normal prior has more samples, within −4 to 4"));
    spacing_->addItems({tr("Linear"), tr("Gaussian quantiles")});
    classes_->setObjectName("walk.class");
    classes_->setAccessibleName(tr("Class that the decoder is told"));
    auto* home = new QToolButton;
    home->setObjectName("walk.home");
    home->setText(tr("Show all"));
    home->setToolTip(tr("The range of the data's own codes (Home)"));
    home->setFocusPolicy(Qt::StrongFocus);
    auto* row = new FlowLayout(this);
    row->addWidget(plane_);
    row->addWidget(count_);
    row->addWidget(spacing_);
    row->addWidget(home);
    row->addWidget(classes_);
    for (QWidget* control : std::initializer_list<QWidget*>{count_, spacing_, classes_})
        guardAgainstWheel(control);
    setClassCount(0);

    connect(plane_, &PlaneChooser::chosen, this, &WalkControls::planeChosen);
    connect(count_, &QSpinBox::valueChanged, this, [this](int value) {
        value % 2 == 1 ? emit changed() : count_->setValue(value + 1); // an even one was typed
    });
    connect(spacing_, &QComboBox::currentIndexChanged, this, &WalkControls::changed);
    connect(classes_, &QComboBox::currentIndexChanged, this, &WalkControls::changed);
    connect(home, &QToolButton::clicked, this, &WalkControls::homeWanted);
}

int WalkControls::count() const {
    return count_->value();
}

WalkSpacing WalkControls::spacing() const {
    return spacing_->currentIndex() == 0 ? WalkSpacing::Linear : WalkSpacing::Quantiles;
}

void WalkControls::setClassCount(int count, const ClassNames& names) {
    fillClasses(*classes_, count, names);
}

int WalkControls::classIndex() const {
    return std::max(0, classes_->currentIndex());
}

} // namespace diabolo
