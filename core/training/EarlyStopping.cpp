#include "core/training/EarlyStopping.h"
#include <utility>

namespace diabolo {

bool EarlyStopping::exhausted(int epoch, double validationLoss, std::shared_ptr<const WeightSnapshot> weights,
                              int patience) {
    if (patience == 0) {
        restart();
        return false;
    }
    if (best_.epoch == 0 || validationLoss < best_.validationLoss) {
        best_ = {epoch, validationLoss, std::move(weights)};
        withoutImprovement_ = 0;
        return false;
    }
    return ++withoutImprovement_ >= patience;
}

EarlyStopping EarlyStopping::after(Best best, int withoutImprovement) {
    EarlyStopping stopping;
    stopping.best_ = std::move(best);
    stopping.withoutImprovement_ = withoutImprovement;
    return stopping;
}

void EarlyStopping::restart() {
    best_ = {};
    withoutImprovement_ = 0;
}

} // namespace diabolo
