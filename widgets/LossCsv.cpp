#include "widgets/LossCsv.h"
#include "widgets/NumberLabel.h"
#include <algorithm>
#include <limits>

namespace diabolo {

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
            text += exactText(batches.losses()[batch]) + ',' + exactText(batches.smoothed()[batch]) + ',';
            ++batch;
        } else {
            text += ",,";
        }
        if (validation != history.validations.end() && validation->step == step) {
            text += exactText(validation->loss) + ',' + QString::number(validation->samples) + ',';
            ++validation;
        } else {
            text += ",,";
        }
        if (epoch != history.epochs.end() && epoch->step == step) {
            text += exactText(epoch->validationLoss);
            ++epoch;
        }
        text += '\n';
    }
}

} // namespace diabolo
