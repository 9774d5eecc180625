#include "widgets/NoiseSlider.h"
#include "widgets/NumberLabel.h"
#include "widgets/WheelGuard.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <cmath>

namespace diabolo {

namespace {

constexpr int perDecade = 20;
constexpr int decades = 3; // below 1

} // namespace

NoiseSlider::NoiseSlider(QWidget* parent)
    : QWidget(parent)
    , slider_(new QSlider(Qt::Horizontal))
    , value_(new QLabel) {
    slider_->setObjectName("question.noise");
    slider_->setAccessibleName(tr("Standard deviation σ of the noise on the code"));
    slider_->setToolTip(
        tr("Standard deviation σ of the Gaussian noise that is added to every unit of the code, "
           "0.001 to 1 by equal factors"));
    slider_->setRange(0, decades * perDecade);
    slider_->setPageStep(perDecade / 2);
    slider_->setValue(2 * perDecade);
    slider_->setFixedWidth(140);
    guardAgainstWheel(slider_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(new QLabel(tr("Noise")));
    row->addWidget(slider_);
    row->addWidget(value_);
    // As wide as it ever gets, so that nothing moves under the hand.
    value_->setMinimumWidth(
        value_->fontMetrics().horizontalAdvance(tr("σ 0.0891 = 0.00891 × the code's own")));
    connect(slider_, &QSlider::valueChanged, this, [this] {
        showValue();
        emit changed();
    });
    showValue();
}

double NoiseSlider::deviation() const {
    const double exact = std::pow(10.0, static_cast<double>(slider_->value()) / perDecade - decades);
    const double digit = std::pow(10.0, std::floor(std::log10(exact)) - 2);
    return std::round(exact / digit) * digit; // as it is written
}

void NoiseSlider::setCodeDeviation(double deviation) {
    codeDeviation_ = deviation;
    showValue();
}

void NoiseSlider::showValue() {
    QString text = tr("σ %1").arg(shortLabel(deviation()));
    if (codeDeviation_ > 0)
        text += tr(" = %1 × the code's own").arg(shortLabel(deviation() / codeDeviation_));
    value_->setText(text);
    slider_->setAccessibleDescription(text);
}

} // namespace diabolo
