#include "widgets/views/training/LossControls.h"
#include "widgets/kit/controls/FlowLayout.h"
#include <QCheckBox>
#include <QLabel>
#include <QSlider>
#include <QToolButton>
#include <cmath>

namespace diabolo {

namespace {

constexpr double sliderSteps = 1000;

} // namespace

LossControls::LossControls(double smoothing, QWidget* parent)
    : QWidget(parent)
    , slider_(new QSlider(Qt::Horizontal))
    , value_(new QLabel) {
    const QString formula = tr("Exponential moving average of the batch losses x, as TensorBoard draws it:\n"
                               "aₙ = w aₙ₋₁ + (1 − w) xₙ, shown as aₙ / (1 − wⁿ).\n"
                               "w = 0 shows the batches themselves.");
    auto* name = new QLabel(tr("S&moothing"));
    name->setBuddy(slider_);
    name->setToolTip(formula);
    slider_->setObjectName("loss.smoothing");
    slider_->setAccessibleName(tr("Smoothing of the batch losses"));
    slider_->setToolTip(formula);
    slider_->setRange(0, static_cast<int>(sliderSteps) - 1);
    slider_->setValue(static_cast<int>(std::lround(smoothing * sliderSteps)));
    slider_->setPageStep(50);
    slider_->setMinimumWidth(40);
    slider_->setMaximumWidth(160);
    value_->setMinimumWidth(value_->fontMetrics().horizontalAdvance("0.999"));

    auto* logarithmic = new QCheckBox(tr("&Log"));
    logarithmic->setObjectName("loss.logarithmic");
    logarithmic->setAccessibleName(tr("Logarithmic loss axis"));
    logarithmic->setToolTip(
        tr("Logarithmic loss axis: equal distances are equal factors, and the steep start is shown"));
    auto* showAll = new QToolButton;
    showAll->setObjectName("loss.showAll");
    showAll->setText(tr("Show all"));
    showAll->setToolTip(tr("Follow the whole training again (Home, or double-click).\n"
                           "Wheel zooms, dragging moves; + − ← → do the same."));
    showAll->setFocusPolicy(Qt::StrongFocus);

    auto* row = new FlowLayout(this);
    for (QWidget* widget : {static_cast<QWidget*>(name), static_cast<QWidget*>(slider_),
                            static_cast<QWidget*>(value_), static_cast<QWidget*>(logarithmic)})
        row->addWidget(widget);
    row->addWidget(showAll);

    connect(slider_, &QSlider::valueChanged, this, [this](int value) {
        showSmoothing();
        emit smoothingChanged(value / sliderSteps);
    });
    connect(logarithmic, &QCheckBox::toggled, this, &LossControls::logarithmicChanged);
    connect(showAll, &QToolButton::clicked, this, &LossControls::showAllPressed);
    showSmoothing();
}

void LossControls::showSmoothing() {
    value_->setText(QString::number(slider_->value() / sliderSteps, 'f', 2));
}

} // namespace diabolo
