#pragma once
#include "app/headless/Interview.h"
#include "app/headless/ProgressReport.h"
#include "app/headless/RunRecord.h"
#include <functional>
#include <memory>

namespace diabolo {

/// Trains `run` to its last epoch, until it diverges, or until `interrupted` says so (asked some ten times a
/// second), then explores the weights it ended with: the window's own trainer and explorer, waited for.
/// `threads` 0 means measured. Throws when the training could not go on, in words.
[[nodiscard]] RunRecord trainToTheEnd(std::shared_ptr<const Run> run, int threads, ProgressReport& report,
                                      const std::function<bool()>& interrupted);

/// Asks the network of record.weights for what the record holds of it: reconstructions, codes, its inside.
/// Waits for the answers.
void explore(RunRecord& record, const Meanwhile& meanwhile = {});

} // namespace diabolo
