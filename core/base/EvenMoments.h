#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace diabolo {

/// What is kept of a training: values of no more than `most` (at least 2) of its moments, evenly spread over
/// it however long it goes on. It keeps the first value of each interval of steps, and the newest; where they
/// become too many the interval is doubled. `stepOf(value)` is the step at which a value was taken.
template <class Value, auto stepOf>
class EvenMoments {
public:
    explicit EvenMoments(std::size_t most)
        : most_(most) {}

    /// Whether a value of this step would stay when newer ones come.
    [[nodiscard]] bool wants(std::int64_t step) const {
        return values_.empty() ||
               (step > std::invoke(stepOf, values_.back()) && step / interval_ != slot(values_.back()));
    }

    /// Adds one, or replaces the newest one of the same step. One from before the newest is of weights that
    /// were taken back (after an early stop) and changes nothing.
    void add(Value value) {
        const std::int64_t step = std::invoke(stepOf, value);
        if (!values_.empty() && step < std::invoke(stepOf, values_.back()))
            return;
        if (!values_.empty() && (step == std::invoke(stepOf, values_.back()) || newestIsExtra()))
            values_.pop_back();
        values_.push_back(std::move(value));
        while (values_.size() > most_)
            thin();
    }

    [[nodiscard]] const std::vector<Value>& values() const { return values_; } ///< oldest first

private:
    [[nodiscard]] std::int64_t slot(const Value& value) const {
        return std::invoke(stepOf, value) / interval_;
    }

    /// Whether the newest is not the first of its interval: it gives way to the next.
    [[nodiscard]] bool newestIsExtra() const {
        return values_.size() > 1 && slot(values_.back()) == slot(*(values_.end() - 2));
    }

    void thin() {
        interval_ *= 2;
        std::vector<Value> kept;
        for (Value& value : values_)
            if (kept.empty() || slot(value) != slot(kept.back()) || &value == &values_.back())
                kept.push_back(std::move(value));
        values_ = std::move(kept);
    }

    std::size_t most_;
    std::int64_t interval_ = 1; ///< steps
    std::vector<Value> values_;
};

} // namespace diabolo
