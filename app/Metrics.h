#pragma once
#include "app/RunRecord.h"
#include <string>

namespace diabolo {

/// The metrics of a training as JSON, indented:
///   experiment          the whole value used, defaults filled in (ExperimentJson.h)
///   dataset             name, source, train and test (numbers of samples)
///   parameters          weights and biases
///   loss                what train_loss and validation_loss measure: "binary cross-entropy per pixel"
///   epochs              list of epoch, train_loss, validation_loss, validation_mse (per pixel), seconds (of
///   training) code                mean, variance, zero_fraction of the code's values over the test set
///   samples_per_second  trained on, evaluation included
///   threads             of matrix products
///   stopped             "finished", "diverged" or "cancelled"
/// A number that is not finite is null.
[[nodiscard]] std::string metricsJson(const RunRecord& record);

} // namespace diabolo
