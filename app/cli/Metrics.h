#pragma once
#include "app/headless/RunRecord.h"
#include <string>

namespace diabolo {

/// The metrics of a training as JSON, indented:
///   experiment          the whole value used, defaults filled in (ExperimentJson.h)
///   dataset             name, source, train and test (numbers of samples)
///   parameters          weights and biases
///   loss                what train_loss and validation_loss measure: "binary cross-entropy per pixel"
///   validation          on ("test set" or "training set", of which the split keeps a part back), samples
///   epochs              list of epoch; stage (from 1, only where training goes layer by layer); train_loss;
///                       validation_loss, and its parts validation_reconstruction and validation_penalty (of
///                       a variational network their sum; otherwise the penalty is not part of the loss);
///                       validation_mse (per pixel); learning_rate (of the last batch); seconds (of training)
///   denoising           only with noise, of the final weights, per pixel: noisy_mse, reconstruction_mse,
///   factor code                mean, variance, zero_fraction of the code's values over the test set
///   kl_per_unit         only of a variational network: nats of each unit, a mean over the test set
///   samples_per_second  trained on, evaluation included
///   threads             of matrix products
///   stopped             "finished", "early", "diverged" or "cancelled"
///   best_epoch          only when stopped early: whose weights are the final ones
/// A number that is not finite is null.
[[nodiscard]] std::string metricsJson(const RunRecord& record);

} // namespace diabolo
