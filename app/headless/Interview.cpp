#include "app/headless/Interview.h"
#include "core/base/Error.h"
#include <chrono>

namespace diabolo {

decltype(Answer::view) Interview::answerTo(Query query) {
    explorer_.ask(snapshot_, std::move(query));
    for (;;) {
        bell_.wait(std::chrono::milliseconds(meanwhile_ ? 10 : 100));
        if (meanwhile_)
            meanwhile_();
        for (Answer& answer : explorer_.takeAnswers()) {
            if (const auto* none = std::get_if<NoAnswer>(&answer.view))
                throw Error("the trained network", none->reason);
            return std::move(answer.view);
        }
    }
}

} // namespace diabolo
