#pragma once
#include "app/Bell.h"
#include "core/explore/Explorer.h"
#include <memory>
#include <utility>
#include <variant>

namespace diabolo {

/// Asks about a snapshot and waits for the answers, where there is no window to keep alive.
class Interview {
public:
    explicit Interview(std::shared_ptr<const WeightSnapshot> snapshot)
        : snapshot_(std::move(snapshot)) {}

    /// The answer to a query that is answered by a View. Throws Error where there is none: exploring what was
    /// trained is a part of the run.
    template <class View>
    [[nodiscard]] View ask(Query query) {
        return std::get<View>(answerTo(std::move(query)));
    }

private:
    decltype(Answer::view) answerTo(Query query);

    std::shared_ptr<const WeightSnapshot> snapshot_;
    Bell bell_; ///< outlives the explorer, which rings it
    Explorer explorer_{[this] { bell_.ring(); }};
};

} // namespace diabolo
