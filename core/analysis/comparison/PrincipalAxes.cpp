#include "core/analysis/comparison/PrincipalAxes.h"
#include "core/analysis/comparison/SampleBlocks.h"
#include "core/base/Error.h"
#include <ATen/ATen.h>
#include <algorithm>
#include <cstdint>
#include <functional>

namespace diabolo {
namespace {

/// Calls `use` with the samples minus their mean, rows × values, double.
void forEachCentredBlock(const Samples& samples, const std::vector<double>& mean, const Progress& progress,
                         const std::function<void(const at::Tensor& block)>& use) {
    const at::Tensor centre = at::tensor(mean, at::kDouble);
    forEachBlock(samples, progress, [&](std::span<float> block, std::size_t rows) {
        const at::Tensor values =
            at::from_blob(block.data(), {static_cast<std::int64_t>(rows), centre.size(0)}, at::kFloat);
        use(values - centre);
    });
}

/// Adds XᵀX to the upper triangle of `sum`, in panels: what lies below the diagonal is the same again.
void addProducts(at::Tensor& sum, const at::Tensor& x) {
    constexpr std::int64_t panels = 4;
    const std::int64_t size = sum.size(0), width = (size + panels - 1) / panels;
    for (std::int64_t first = 0; first < size; first += width) {
        const std::int64_t columns = std::min(width, size - first);
        at::Tensor panel = sum.narrow(0, first, columns).narrow(1, first, size - first);
        panel.addmm_(x.narrow(1, first, columns).t(), x.narrow(1, first, size - first));
    }
}

struct Eigen {
    at::Tensor values;  ///< largest first
    at::Tensor vectors; ///< in rows, in the same order; only where the value is more than rounding
};

/// `resolution` tells rounding, as a share of the largest eigenvalue. The mean of one colour is itself
/// rounded, so that its samples seem to vary a little.
Eigen takeApart(const at::Tensor& upperTriangle, const std::vector<double>& mean, double resolution) {
    if (!(upperTriangle.trace().item<double>() < 1e30)) // also where it is no number
        throw Error("cannot compute the principal components",
                    "values of the training set are not finite, or larger than 1e15", "check the data");
    const auto [ascending, columns] = at::linalg_eigh(upperTriangle, "U");
    const at::Tensor values = ascending.flip(0).clamp_min_(0);
    constexpr double ofTheMean = 1e-16;
    const double least = std::max(resolution * values[0].item<double>(),
                                  ofTheMean * at::tensor(mean, at::kDouble).square().sum().item<double>());
    const auto count = (values > least).sum().item<std::int64_t>();
    return {values, columns.narrow(1, columns.size(1) - count, count).t().flip(0)};
}

/// Rows of unit length whose entry of the largest magnitude is positive.
at::Tensor normalised(const at::Tensor& rows) {
    const at::Tensor largest = rows.gather(1, rows.abs().argmax(1, true));
    return rows * (largest.sign() / rows.norm(2, {1}, true));
}

/// The centred samples, and passes over them that need little memory beside them.
class Table {
public:
    Table(const Samples& samples, const std::vector<double>& mean)
        : values_(
              at::empty({static_cast<std::int64_t>(samples.count()), static_cast<std::int64_t>(mean.size())},
                        at::kFloat)) {
        std::int64_t filled = 0;
        forEachCentredBlock(samples, mean, unwatched, [&](const at::Tensor& block) {
            values_.narrow(0, filled, block.size(0)).copy_(block);
            filled += block.size(0);
        });
    }

    /// Calls `use` with some columns at a time, and the first one's index.
    void forEachPanel(const Progress& progress,
                      const std::function<void(const at::Tensor& panel, std::int64_t first)>& use) const {
        constexpr std::int64_t columnsAtOnce = 2048;
        for (std::int64_t first = 0; first < columns(); first += columnsAtOnce) {
            report(progress, static_cast<double>(first) / static_cast<double>(columns()));
            use(values_.narrow(1, first, std::min(columnsAtOnce, columns() - first)).to(at::kDouble), first);
        }
    }

    [[nodiscard]] std::int64_t rows() const { return values_.size(0); }
    [[nodiscard]] std::int64_t columns() const { return values_.size(1); }

private:
    at::Tensor values_;
};

} // namespace

PrincipalAxes axesOfCovariance(const Samples& samples, const std::vector<double>& mean,
                               const Progress& progress) {
    // In double precision: small variances beside large ones would drown in the rounding of single precision,
    // whose eigh() also asks LAPACK for too little memory from 2900 values on.
    const auto size = static_cast<std::int64_t>(mean.size());
    at::Tensor covariance = at::zeros({size, size}, at::kDouble);
    forEachCentredBlock(samples, mean, progress,
                        [&](const at::Tensor& block) { addProducts(covariance, block); });
    covariance.div_(static_cast<double>(samples.count()));
    report(progress, 1);
    constexpr double resolution = 1e-13;
    const Eigen eigen = takeApart(covariance, mean, resolution);
    return {eigen.values, normalised(eigen.vectors.to(at::kFloat))};
}

PrincipalAxes axesOfFewSamples(const Samples& samples, const std::vector<double>& mean,
                               const Progress& progress) {
    const Table table(samples, mean);
    at::Tensor products = at::zeros({table.rows(), table.rows()}, at::kDouble);
    table.forEachPanel(partOf(progress, 0, 0.5),
                       [&](const at::Tensor& panel, std::int64_t) { addProducts(products, panel.t()); });
    products.div_(static_cast<double>(samples.count()));
    constexpr double resolution = 1e-10; // the product below magnifies rounding by its inverse
    const Eigen eigen = takeApart(products, mean, resolution);
    at::Tensor axes = at::empty({eigen.vectors.size(0), table.columns()}, at::kFloat);
    table.forEachPanel(partOf(progress, 0.5, 1), [&](const at::Tensor& panel, std::int64_t first) {
        axes.narrow(1, first, panel.size(1)).copy_(at::mm(eigen.vectors, panel));
    });
    return {eigen.values, normalised(axes)};
}

} // namespace diabolo
