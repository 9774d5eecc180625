#pragma once
#include "core/explore/Explorer.h"
#include "core/training/Learner.h"
#include "tests/core/NewsReader.h"
#include "tests/core/TestData.h"
#include <QTest>
#include <optional>

namespace diabolo::testing {

/// The weights of `run` after so many batches.
inline std::shared_ptr<const WeightSnapshot> snapshotOf(const std::shared_ptr<const Run>& run, int batches) {
    Learner learner(*run);
    for (int i = 0; i < batches; ++i)
        learner.trainBatch(0.01);
    return std::make_shared<const WeightSnapshot>(
        WeightSnapshot{run, batches, learner.pair(), learner.weights()});
}

/// An explorer and its answers, one after the other.
class Asked {
public:
    /// The next answer; none when it does not come.
    std::optional<Answer> next() {
        while (answers_.empty()) {
            if (!bell_.wait())
                return std::nullopt;
            answers_ = explorer.takeAnswers();
        }
        Answer answer = std::move(answers_.front());
        answers_.erase(answers_.begin());
        return answer;
    }

    /// The next answer, which must be a View.
    template <class View>
    View view() {
        std::optional<Answer> answer = next();
        if (answer && std::holds_alternative<View>(answer->view))
            return std::get<View>(std::move(answer->view));
        QTest::qFail("another answer, or none", __FILE__, __LINE__);
        return {};
    }

    ReconstructionGrid answerTo(std::shared_ptr<const WeightSnapshot> snapshot, ReconstructQuery query) {
        explorer.ask(std::move(snapshot), std::move(query));
        return view<ReconstructionGrid>();
    }
    ReconstructionGrid reconstruct(std::shared_ptr<const WeightSnapshot> snapshot,
                                   std::vector<std::size_t> samples) {
        return answerTo(std::move(snapshot), ReconstructQuery{std::move(samples)});
    }
    CodeHistogram describeCodes(std::shared_ptr<const WeightSnapshot> snapshot, std::size_t samples) {
        explorer.ask(std::move(snapshot), CodeQuery{samples});
        return view<CodeHistogram>();
    }

private:
    Bell bell_; // outlives the explorer, which rings it
    std::vector<Answer> answers_;

public:
    Explorer explorer{[this] { bell_.ring(); }};
};

} // namespace diabolo::testing
