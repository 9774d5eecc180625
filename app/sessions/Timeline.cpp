#include "app/sessions/Timeline.h"
#include <algorithm>
#include <utility>

namespace diabolo {

namespace {

const WeightMoments none; // of no run

} // namespace

Timeline::Timeline(QObject* parent)
    : QObject(parent)
    , moments_(&none) {}

void Timeline::begin(const WeightMoments& moments) {
    moments_ = &moments;
    past_.reset();
    emit changed();
}

void Timeline::grow() {
    if (!past_)
        emit shownChanged(newest());
    emit changed();
}

std::size_t Timeline::pastCount() const {
    const auto& kept = moments_->values();
    return kept.size() - (!kept.empty() && kept.back() == newest() ? 1 : 0);
}

std::vector<std::int64_t> Timeline::steps() const {
    std::vector<std::int64_t> steps;
    for (std::size_t i = 0; i < pastCount(); ++i)
        steps.push_back(moments_->values()[i]->step);
    if (newest())
        steps.push_back(newest()->step);
    return steps;
}

/// What is shown may not be kept any more: then it is the last moment that is not after it.
int Timeline::position() const {
    const auto& kept = moments_->values();
    const auto end = kept.begin() + static_cast<std::ptrdiff_t>(pastCount());
    if (!past_)
        return newest() ? static_cast<int>(end - kept.begin()) : -1;
    const auto after =
        std::upper_bound(kept.begin(), end, past_->step,
                         [](std::int64_t step, const Snapshot& moment) { return step < moment->step; });
    return static_cast<int>(std::max<std::ptrdiff_t>(0, after - kept.begin() - 1));
}

void Timeline::show(int position) {
    const auto count = static_cast<int>(pastCount());
    if (position == count)
        return showNewest();
    if (position < 0 || position > count)
        return;
    const Snapshot& moment = moments_->values()[static_cast<std::size_t>(position)];
    if (std::exchange(past_, moment) == moment)
        return;
    emit shownChanged(past_);
    emit changed();
}

void Timeline::showNewest() {
    if (!std::exchange(past_, nullptr))
        return;
    emit shownChanged(newest());
    emit changed();
}

void Timeline::goBack() {
    show(position() - 1);
}

void Timeline::goForward() {
    if (past_)
        show(position() + 1);
}

} // namespace diabolo
