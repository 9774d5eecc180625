#pragma once
#include "core/training/TrainingNews.h"

namespace diabolo {

/// Adds `more` of the same run to what it has told: what is in order is kept, of the rest the newest. Notices
/// are for the moment, and not kept.
inline void append(TrainingNews& told, const TrainingNews& more) {
    const auto add = [](auto& all, const auto& newer) { all.insert(all.end(), newer.begin(), newer.end()); };
    told.run = more.run;
    add(told.losses, more.losses);
    add(told.validations, more.validations);
    add(told.epochs, more.epochs);
    add(told.stages, more.stages);
    if (more.progress)
        told.progress = more.progress;
    if (more.snapshot)
        told.snapshot = more.snapshot;
}

} // namespace diabolo
