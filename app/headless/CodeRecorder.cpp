#include "app/headless/CodeRecorder.h"
#include <utility>
#include <variant>

namespace diabolo {

void CodeRecorder::follow(const std::shared_ptr<const WeightSnapshot>& snapshot, std::int64_t stepsPerEpoch) {
    collect();
    const Run& run = *snapshot->run;
    const std::int64_t step = snapshot->step;
    const bool due = step == 0 || (stepsPerEpoch > 0 && step % stepsPerEpoch == 0);
    if (!due || step == asked_ || !document_.codes().wants(batchesTrained(run, step)))
        return;
    asked_ = step;
    explorer_.ask(snapshot, CodeQuery{liveCodeSamples(run.architecture, run.dataset->test.count())});
}

/// No answer is no moment: where the final weights have none either, the run says why.
void CodeRecorder::collect() {
    for (Answer& answer : explorer_.takeAnswers())
        if (auto* histogram = std::get_if<CodeHistogram>(&answer.view))
            document_.addCodes(std::move(*histogram));
}

} // namespace diabolo
