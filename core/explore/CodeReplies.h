#pragma once
#include "core/explore/SnapshotNetwork.h"
#include "core/queries/CodeAnswers.h"
#include "core/queries/CodeQuestions.h"
#include "core/queries/SampleNeighbours.h"
#include <stop_token>
#include <string>
#include <vector>

namespace diabolo {

// How the Explorer answers what is asked of a code. They throw Error where a question has no answer: a sample
// or a class that is not there, a code of another size than the network's.

[[nodiscard]] CodeAnswer answer(SnapshotNetwork& network, const CodeQuestionQuery& query,
                                const std::stop_token& stop);
[[nodiscard]] HoleMap answer(SnapshotNetwork& network, const HolesQuery& query, const std::stop_token& stop);
[[nodiscard]] SampleNeighbours answer(SnapshotNetwork& network, const NeighboursQuery& query,
                                      const std::stop_token& stop);
[[nodiscard]] NewSamples answer(SnapshotNetwork& network, const NewSamplesQuery& query,
                                const std::stop_token& stop);

/// Where the network is shown what is no sample of its own as it is; `samples` of each kind tell the errors.
[[nodiscard]] CodeAnswer answer(SnapshotNetwork& network, const DenoiseInputQuestion& question,
                                std::size_t samples);
[[nodiscard]] CodeAnswer answer(SnapshotNetwork& network, const CopyQuestion& question, std::size_t samples);

/// Of grey levels, without an error.
[[nodiscard]] AnswerRow answerRow(std::string name, std::vector<float> values);

/// The mean squared difference of as many values; 0 of none.
[[nodiscard]] double meanSquare(const std::vector<float>& values, const std::vector<float>& others);

/// The codes of the first `samples` test samples, of fewer where a code is so large that they would take too
/// much memory.
[[nodiscard]] CodeSample encodeSome(SnapshotNetwork& network, std::size_t samples,
                                    const std::stop_token& stop);

/// Which of the first `among` of `test` are of the class.
[[nodiscard]] std::vector<std::size_t> samplesOfClass(const Samples& test, int classIndex, std::size_t among);

} // namespace diabolo
