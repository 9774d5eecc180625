#include "core/training/TrainingNews.h"
#include <algorithm>

namespace diabolo {

TrainingNews& newsOf(RunId run, NewsOfRuns& news) {
    const auto found = std::ranges::find(news, run, &TrainingNews::run);
    if (found != news.end())
        return *found;
    news.emplace_back().run = run;
    return news.back();
}

} // namespace diabolo
