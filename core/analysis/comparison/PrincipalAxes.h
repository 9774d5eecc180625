#pragma once
#include "core/base/Progress.h"
#include "core/data/Samples.h"
#include <ATen/core/Tensor.h>
#include <vector>

namespace diabolo {

/// The eigenvectors and eigenvalues of a covariance.
struct PrincipalAxes {
    at::Tensor variances; ///< all of them, largest first, double
    at::Tensor
        axes; ///< count × values, float: unit rows in the same order, where the variance is not rounding
};

/// Those of the covariance 1/n Σ (x − μ)(x − μ)ᵀ itself, a matrix of values × values. `mean` is μ.
[[nodiscard]] PrincipalAxes axesOfCovariance(const Samples& samples, const std::vector<double>& mean,
                                             const Progress& progress);

/// The same from the matrix of the samples' products with one another, samples × samples: for fewer samples
/// than values. With X the centred samples in rows, XXᵀu = nλu makes Xᵀu an eigenvector of the covariance for
/// the same λ. Keeps X in memory.
[[nodiscard]] PrincipalAxes axesOfFewSamples(const Samples& samples, const std::vector<double>& mean,
                                             const Progress& progress);

} // namespace diabolo
