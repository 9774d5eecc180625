#include "widgets/views/codes/HistogramControls.h"
#include "widgets/kit/controls/FlowLayout.h"
#include "widgets/kit/controls/PrimaryButton.h"
#include <QButtonGroup>
#include <QSignalBlocker>
#include <array>

namespace diabolo {

HistogramControls::HistogramControls(QWidget* parent)
    : QWidget(parent)
    , modes_(new QButtonGroup(this))
    , order_(new PrimaryButton) {
    struct Button {
        const char* name;
        QString text, toolTip;
    };
    const std::array buttons{
        Button{"codes.all", tr("All"), tr("The values of all units together")},
        Button{"codes.each", tr("Each unit"),
               tr("A ridge for each unit of the code, on one axis of values.\nEach is drawn as high as the "
                  "others, whatever its density;\nthe stroke at 0 is its share of exact zeros, grey units "
                  "are dead.")},
        Button{"codes.training", tr("Over training"),
               tr("The values of all units at moments of the training, the newest in front.\nEach ridge is "
                  "drawn as high as the others, whatever its density;\nthe stroke at 0 is its share of exact "
                  "zeros.")}};
    auto* row = new FlowLayout(this);
    for (const Button& each : buttons) {
        auto* button = new PrimaryButton;
        button->setObjectName(each.name);
        button->setText(each.text);
        button->setToolTip(each.toolTip);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        modes_->addButton(button, static_cast<int>(modes_->buttons().size()));
        row->addWidget(button);
    }
    order_->setObjectName("codes.order");
    order_->setText(tr("Sort"));
    order_->setAccessibleName(tr("Sort the units by variance"));
    order_->setToolTip(tr("The units that vary most first, instead of by index"));
    order_->setCheckable(true);
    order_->setFocusPolicy(Qt::StrongFocus);
    row->addWidget(order_);
    setChoice({});
    connect(modes_, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (!on)
            return;
        showOrder();
        emit choiceChanged();
    });
    connect(order_, &QToolButton::toggled, this, &HistogramControls::choiceChanged);
}

HistogramChoice HistogramControls::choice() const {
    return {static_cast<HistogramChoice::Mode>(modes_->checkedId()), order_->isChecked()};
}

void HistogramControls::setChoice(HistogramChoice choice) {
    const QSignalBlocker quietModes(modes_), quietOrder(order_);
    modes_->button(static_cast<int>(choice.mode))->setChecked(true);
    order_->setChecked(choice.byVariance);
    showOrder();
}

void HistogramControls::showOrder() {
    order_->setVisible(choice().mode == HistogramChoice::Mode::EachUnit);
}

} // namespace diabolo
