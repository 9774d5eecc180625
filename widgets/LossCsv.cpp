#include "widgets/LossCsv.h"
#include <algorithm>
#include <limits>

namespace diabolo {

namespace {

QString exact(double number) {
    return QString::number(number, 'g', std::numeric_limits<float>::max_digits10);
}

} // namespace

QString lossCsv(const LossHistory& history, std::int64_t stepsPerEpoch) {
    const LossSeries& batches = history.batches;
    auto validation = history.validations.begin();
    auto epoch = history.epochs.begin();
    std::size_t batch = 0;

    QString text = "step,epoch,batch_loss,smoothed_loss,validation_loss,validation_samples,test_loss\n";
    constexpr auto none = std::numeric_limits<std::int64_t>::max();
    while (true) { // merges three lists that are each in the order of steps
        const std::int64_t step = std::min({batch < batches.size() ? batches.steps()[batch] : none,
                                            validation != history.validations.end() ? validation->step : none,
                                            epoch != history.epochs.end() ? epoch->step : none});
        if (step == none)
            return text;
        text += QString::number(step) + ',';
        if (stepsPerEpoch > 0)
            text += QString::number(static_cast<double>(step) / static_cast<double>(stepsPerEpoch), 'g', 9);
        text += ',';
        if (batch < batches.size() && batches.steps()[batch] == step) {
            text += exact(static_cast<double>(batches.losses()[batch])) + ',' +
                    exact(static_cast<double>(batches.smoothed()[batch])) + ',';
            ++batch;
        } else {
            text += ",,";
        }
        if (validation != history.validations.end() && validation->step == step) {
            text += exact(static_cast<double>(validation->loss)) + ',' +
                    QString::number(validation->samples) + ',';
            ++validation;
        } else {
            text += ",,";
        }
        if (epoch != history.epochs.end() && epoch->step == step) {
            text += exact(epoch->validationLoss);
            ++epoch;
        }
        text += '\n';
    }
}

} // namespace diabolo
