#pragma once
#include "core/experiment/Experiment.h"
#include <ATen/core/Tensor.h>

namespace diabolo {

/// values ← f(values), element by element.
void activate(Activation activation, at::Tensor& values);

/// gradient ← gradient · f′, where `activated` is what activate() left: every f here tells its slope by its
/// value.
void activateBackward(Activation activation, const at::Tensor& activated, at::Tensor& gradient);

} // namespace diabolo
