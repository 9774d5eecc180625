#include "widgets/kit/controls/NoiseSlider.h"
#include "widgets/kit/controls/WheelGuard.h"
#include "widgets/kit/style/NumberLabel.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <cmath>

namespace diabolo {

namespace {

constexpr int perDecade = 20;
constexpr int decades = 3;                       // below 1
constexpr int atFirst = decades * perDecade - 6; // 0.5: enough to see, and some digits are still read

} // namespace

NoiseSlider::NoiseSlider(On on, const QString& name, QWidget* parent)
    : QWidget(parent)
    , on_(on)
    , slider_(new QSlider(Qt::Horizontal))
    , value_(new QLabel) {
    slider_->setObjectName(name);
    slider_->setAccessibleName(on == On::Code ? tr("Noise on the code, in spreads of the codes")
                                              : tr("Noise on the samples"));
    slider_->setToolTip(
        on == On::Code
            ? tr("Standard deviation of the Gaussian noise that is added to every unit of the code: 0.001 to "
                 "1 "
                 "times that of the codes of the test samples, by equal factors. What that is in numbers "
                 "stands above each network's answer.")
            : tr("Standard deviation of the Gaussian noise that is added to every value of the samples: "
                 "0.001 "
                 "to 1, by equal factors. Pictures go from 0 to 1 and stay there."));
    slider_->setRange(0, decades * perDecade);
    slider_->setPageStep(perDecade / 2);
    slider_->setValue(atFirst);
    slider_->setFixedWidth(140);
    guardAgainstWheel(slider_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(new QLabel(tr("Noise")));
    row->addWidget(slider_);
    row->addWidget(value_);
    // As wide as it ever gets, so that nothing moves under the hand.
    value_->setMinimumWidth(value_->fontMetrics().horizontalAdvance(inWords(0.0089)));
    connect(slider_, &QSlider::valueChanged, this, [this] {
        showValue();
        emit changed();
    });
    showValue();
}

/// Two digits, as a person would choose them: 0.1, 0.11, 0.13, 0.14, 0.16 …
double NoiseSlider::amount() const {
    const double exact = std::pow(10.0, static_cast<double>(slider_->value()) / perDecade - decades);
    return QString::number(exact, 'g', 2).toDouble();
}

void NoiseSlider::setAmount(double amount) {
    slider_->setValue(static_cast<int>(std::lround(perDecade * (std::log10(amount) + decades))));
}

QString NoiseSlider::inWords(double amount) const {
    return on_ == On::Code ? tr("%1 × the codes' own σ").arg(chosenLabel(amount))
                           : tr("σ %1").arg(chosenLabel(amount));
}

void NoiseSlider::showValue() {
    const QString text = inWords(amount());
    value_->setText(text);
    slider_->setAccessibleDescription(text);
}

} // namespace diabolo
