#pragma once
#include "app/headless/Bell.h"
#include "core/explore/Explorer.h"
#include <functional>
#include <memory>
#include <utility>
#include <variant>

namespace diabolo {

/// What is done while somebody waits for something else: where there is a window, it is kept alive.
using Meanwhile = std::function<void()>;

/// Asks about a snapshot and waits for the answers; `meanwhile` is called again and again.
class Interview {
public:
    explicit Interview(std::shared_ptr<const WeightSnapshot> snapshot, Meanwhile meanwhile = {})
        : snapshot_(std::move(snapshot))
        , meanwhile_(std::move(meanwhile)) {}

    /// The answer to a query that is answered by a View. Throws Error where there is none: exploring what was
    /// trained is a part of the run.
    template <class View>
    [[nodiscard]] View ask(Query query) {
        return std::get<View>(answerTo(std::move(query)));
    }

private:
    decltype(Answer::view) answerTo(Query query);

    std::shared_ptr<const WeightSnapshot> snapshot_;
    Meanwhile meanwhile_;
    Bell bell_; ///< outlives the explorer, which rings it
    Explorer explorer_{[this] { bell_.ring(); }};
};

} // namespace diabolo
