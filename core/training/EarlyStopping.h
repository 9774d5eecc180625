#pragma once
#include "core/training/TrainingNews.h"
#include <memory>

namespace diabolo {

/// Watches the validation loss from epoch to epoch, keeps the best weights, and says when to give up
/// (Prechelt 1998).
class EarlyStopping {
public:
    /// The best epoch seen so far.
    struct Best {
        int epoch = 0; ///< from 1; 0 before there is one
        double validationLoss = 0;
        std::shared_ptr<const WeightSnapshot> weights;
    };

    /// Notes a finished epoch and its weights. True when it is the `patience`-th in a row that was not better
    /// than the best. With a patience of 0 never, and nothing is kept.
    bool exhausted(int epoch, double validationLoss, std::shared_ptr<const WeightSnapshot> weights,
                   int patience);

    [[nodiscard]] const Best& best() const { return best_; }
    [[nodiscard]] int withoutImprovement() const { return withoutImprovement_; } ///< epochs in a row

    /// As it was with these.
    static EarlyStopping after(Best best, int withoutImprovement);

    void waitAgain() { withoutImprovement_ = 0; } ///< as long as at first; the best stays the best
    void restart(); ///< Forgets the best: another network or another loss begins.

private:
    Best best_;
    int withoutImprovement_ = 0;
};

} // namespace diabolo
