#include "app/headless/RunSurvey.h"
#include "core/base/Error.h"
#include "core/explore/RunYardsticks.h"

namespace diabolo {

void surveyRun(RunRecord& record) {
    try {
        const Yardsticks yardsticks(record.run().dataset);
        record.yardsticks = yardsticksOf(record.run(), yardsticks);
        if (yardsticks.pca() && record.weights)
            record.linear = compareWithPca(*record.weights, *yardsticks.pca());
    } catch (const Error&) {
        return; // the loss has no floor on such data; the training's own results are what was asked for
    }
}

} // namespace diabolo
