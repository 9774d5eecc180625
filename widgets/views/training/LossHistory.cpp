#include "widgets/views/training/LossHistory.h"
#include <stdexcept>
#include <string>

namespace diabolo {

namespace {

/// Appends to a list in the order of steps. Throws std::invalid_argument when they go back.
template <typename Loss>
void append(std::vector<Loss>& list, std::span<const Loss> losses) {
    for (const Loss& loss : losses) {
        if (!list.empty() && loss.step < list.back().step)
            throw std::invalid_argument("a validation loss of batch " + std::to_string(loss.step) +
                                        " came after one of batch " + std::to_string(list.back().step));
        list.push_back(loss);
    }
}

} // namespace

void LossHistory::clear() {
    batches.clear();
    validations.clear();
    epochs.clear();
    parent.clear();
}

void LossHistory::add(std::span<const ValidationLoss> losses) {
    append(validations, losses);
}

void LossHistory::add(std::span<const EpochResult> losses) {
    append(epochs, losses);
}

} // namespace diabolo
