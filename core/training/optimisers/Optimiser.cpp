#include "core/training/optimisers/Optimiser.h"
#include "core/training/optimisers/Adadelta.h"
#include "core/training/optimisers/Adam.h"
#include "core/training/optimisers/RmsProp.h"
#include "core/training/optimisers/Sgd.h"
#include <algorithm>
#include <stdexcept>

namespace diabolo {

void Optimiser::update(std::span<float> parameters, std::span<const float> gradients,
                       std::span<const Range> trained, const UpdateSize& size) {
    ++state_.updates;
    for (const auto& [begin, count] : trained)
        updatePart({begin, parameters.subspan(begin, count), gradients.subspan(begin, count)}, size);
}

void Optimiser::update(std::span<float> parameters, std::span<const float> gradients,
                       const UpdateSize& size) {
    const Range all{0, parameters.size()};
    update(parameters, gradients, {&all, 1}, size);
}

Optimiser::Optimiser(std::size_t parameters, std::size_t moments) {
    state_.moments.assign(moments, std::vector<float>(parameters));
}

void Optimiser::reset() {
    state_.updates = 0;
    for (std::vector<float>& moment : state_.moments)
        std::ranges::fill(moment, 0.0F);
}

void Optimiser::restore(const OptimiserState& state) {
    if (!std::ranges::equal(state_.moments, state.moments, {}, &std::vector<float>::size,
                            &std::vector<float>::size))
        throw std::invalid_argument("Optimiser::restore: this is the state of another optimiser");
    state_ = state;
}

std::unique_ptr<Optimiser> makeOptimiser(OptimiserType type, std::size_t parameters) {
    switch (type) {
    case OptimiserType::Sgd:
        return std::make_unique<Sgd>(parameters);
    case OptimiserType::RmsProp:
        return std::make_unique<RmsProp>(parameters);
    case OptimiserType::Adam:
        return std::make_unique<Adam>(parameters, Adam::Decay::IntoGradient);
    case OptimiserType::AdamW:
        return std::make_unique<Adam>(parameters, Adam::Decay::Decoupled);
    case OptimiserType::Adadelta:
        return std::make_unique<Adadelta>(parameters);
    }
    throw std::logic_error("an optimiser without a class");
}

} // namespace diabolo
