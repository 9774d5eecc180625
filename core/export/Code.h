#pragma once
#include "core/architecture/Architecture.h"
#include "core/experiment/Experiment.h"
#include <string>

namespace diabolo {

/// The experiment as a script of its own that trains the same network in the same way, with every setting
/// that differs from plain training as a few lines: to read, to put on a slide, and to run as
/// `python SCRIPT DATA.npz`. DATA.npz is what saveNpz() writes, or Keras's mnist.npz. Its random numbers are
/// not Diabolo's, so its losses are close to those here, not the same. `architecture` is that of the
/// experiment.

/// With PyTorch: `Autoencoder` has the modules that modulesOf() lists, so that its load_state_dict() takes
/// the tensors of a model file.
[[nodiscard]] std::string pyTorchCode(const Experiment& experiment, const Architecture& architecture);

/// With Keras (of TensorFlow 2).
[[nodiscard]] std::string kerasCode(const Experiment& experiment, const Architecture& architecture);

} // namespace diabolo
