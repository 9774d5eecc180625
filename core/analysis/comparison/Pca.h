#pragma once
#include "core/base/Progress.h"
#include "core/data/Samples.h"
#include <cstddef>
#include <span>
#include <vector>

namespace diabolo {

/// Exact principal component analysis of a training set: the best that any linear autoencoder can do (Baldi &
/// Hornik 1989). The covariance C = 1/n Σ (x − μ)(x − μ)ᵀ over the n training samples is taken apart into its
/// eigenvectors, the components, and its eigenvalues, the variances along them; where there are fewer samples
/// than values, through the n × n matrix of the samples' products, which has the same eigenvalues.
///
/// A direction in which the training set does not vary is no component: asking for more components than there
/// are is the same as asking for all.
class Pca {
public:
    /// The largest matrix that is taken apart: values a sample, or samples where these are fewer. It takes a
    /// gigabyte, and ten seconds in which nobody can interrupt it.
    static constexpr std::size_t largestMatrix = 4096;

    /// Asks `progress` often, but for the last part (taking the matrix apart) only before it. Throws Error
    /// when there are no samples, when values are not finite or beyond ±10¹⁵, and when the data are too large
    /// for an exact answer.
    explicit Pca(const Samples& training, const Progress& progress = unwatched);

    [[nodiscard]] std::size_t values() const { return mean_.size(); } ///< of a sample
    [[nodiscard]] std::size_t componentCount() const { return componentCount_; }

    [[nodiscard]] std::span<const float> mean() const { return mean_; } ///< μ, values() of them

    /// componentCount() × values(), orthonormal rows, the one of the largest variance first. The sign is a
    /// convention: each row's entry of the largest magnitude is positive.
    [[nodiscard]] std::span<const float> components() const { return components_; }
    [[nodiscard]] std::span<const float> component(std::size_t index) const;

    /// All eigenvalues, the largest first: as many as the smaller of values() and training samples, the ones
    /// past componentCount() zero but for rounding.
    [[nodiscard]] std::span<const double> variances() const { return variances_; }

    /// The variance of all values together, Σ of variances().
    [[nodiscard]] double totalVariance() const { return totalVariance_; }

    /// The coordinates of `samples` along the first `k` components, samples × k (fewer columns where there
    /// are fewer components): Vₖ (x − μ).
    [[nodiscard]] std::vector<float> project(const Samples& samples, std::size_t k) const;

    /// The same for values as they are, samples × values().
    [[nodiscard]] std::vector<float> project(std::span<const float> samples, std::size_t k) const;

    /// The samples that `codes`, codes × k as project() gives them, stand for: μ + Vₖᵀ code, not clipped. At
    /// least one component.
    [[nodiscard]] std::vector<float> reconstruct(std::span<const float> codes, std::size_t k) const;

    /// What is left of `samples`, samples × values(), after a code of k numbers: their reconstructions, with
    /// 0 components the mean for each.
    [[nodiscard]] std::vector<float> approximate(std::span<const float> samples, std::size_t k) const;

    /// For each number of components in `ks` the mean squared error per value of `samples`' reconstructions,
    /// from one pass over them: what the projections leave of ‖x − μ‖². Good to 1e-7 of the variance. With 0
    /// components it is the error of the mean sample.
    [[nodiscard]] std::vector<double> meanSquaredErrors(const Samples& samples,
                                                        std::span<const std::size_t> ks,
                                                        const Progress& progress = unwatched) const;

private:
    [[nodiscard]] std::size_t limited(std::size_t k) const; ///< to the components there are
    void checkShape(const Samples& samples) const;
    void checkWhole(std::span<const float> samples) const;

    std::vector<float> mean_, components_;
    std::vector<double> variances_;
    double totalVariance_ = 0;
    std::size_t componentCount_ = 0;
};

} // namespace diabolo
