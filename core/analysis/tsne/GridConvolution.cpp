#include "core/analysis/tsne/GridConvolution.h"
#include "core/analysis/tsne/GridSplines.h"
#include "core/base/Vectorised.h"
#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace diabolo {
namespace {

constexpr std::size_t lanes = ColumnFft::lanes;
constexpr std::size_t row = ColumnFft::rowSize;

/// The transform of the B-spline's values at the nodes, by which interpolated values differ from
/// coefficients.
std::vector<double> splineResponse(std::size_t period) {
    const GridSplines atNode(0);
    std::vector<double> response(period);
    for (std::size_t k = 0; k < period; ++k)
        response[k] =
            static_cast<double>(atNode.values[1]) +
            2 * static_cast<double>(atNode.values[0]) *
                std::cos(2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(period));
    return response;
}

DIABOLO_VECTORISED void multiply(float* values, const float* response, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i)
        for (std::size_t l = 0; l < lanes; ++l) {
            values[i * row + l] *= response[i * lanes + l];
            values[i * row + lanes + l] *= response[i * lanes + l];
        }
}

} // namespace

GridConvolution::GridConvolution(std::size_t nodes, double spacing)
    : nodes_(nodes)
    , spacing_(spacing)
    , blocks_((nodes + lanes) / lanes)
    , fft_(2 * nodes)
    , response_(blocks_ * 2 * nodes * lanes)
    , spectrum_(blocks_ * nodes * row)
    , work_(2 * nodes * row) {
    if (nodes % row != 0)
        throw std::invalid_argument("GridConvolution: the side is no multiple of a row");
    transformKernel();
}

// The kernel is real and even in both directions, and so is its transform.
void GridConvolution::transformKernel() {
    const std::size_t period = 2 * nodes_, frequencies = blocks_ * lanes;
    const auto distance = [&](std::size_t i) {
        return static_cast<double>(std::min(i, period - i)) * spacing_;
    };
    std::vector<float> half((nodes_ + 1) * frequencies); // transformed along y alone: [x][frequency]
    for (std::size_t x = 0; x <= nodes_; x += lanes) {
        std::fill(work_.begin(), work_.end(), 0.0F);
        for (std::size_t y = 0; y < period; ++y)
            for (std::size_t l = 0; l < lanes && x + l <= nodes_; ++l) {
                const double dx = distance(x + l), dy = distance(y);
                work_[y * row + l] = static_cast<float>(1 / (1 + dx * dx + dy * dy));
            }
        fft_.transform(work_);
        for (std::size_t k = 0; k <= nodes_; ++k)
            for (std::size_t l = 0; l < lanes && x + l <= nodes_; ++l)
                half[(x + l) * frequencies + k] = work_[k * row + l];
    }
    const std::vector<double> splines = splineResponse(period);
    for (std::size_t b = 0; b < blocks_; ++b) {
        std::fill(work_.begin(), work_.end(), 0.0F);
        for (std::size_t x = 0; x < period; ++x)
            std::copy_n(&half[std::min(x, period - x) * frequencies + b * lanes], lanes, &work_[x * row]);
        fft_.transform(work_);
        for (std::size_t x = 0; x < period; ++x)
            for (std::size_t l = 0; l < lanes; ++l) {
                const double spread =
                    splines[x] * splines[std::min(b * lanes + l, nodes_)] * static_cast<double>(period);
                response_[(b * period + x) * lanes + l] =
                    static_cast<float>(work_[x * row + l] / (spread * spread));
            }
    }
}

void GridConvolution::apply(std::vector<float>& grid) {
    if (grid.size() != nodes_ * nodes_)
        throw std::invalid_argument("GridConvolution: the grid is not of its size");
    transformColumns(grid);
    convolveRows();
    transformColumnsBack(grid);
}

// Two real columns make one complex one; their transforms are its even and odd parts.
void GridConvolution::transformColumns(const std::vector<float>& grid) {
    const std::size_t period = 2 * nodes_;
    for (std::size_t x = 0; x < nodes_; x += row) {
        for (std::size_t y = 0; y < nodes_; ++y)
            std::copy_n(&grid[y * nodes_ + x], row, &work_[y * row]);
        std::fill(work_.begin() + static_cast<std::ptrdiff_t>(nodes_ * row), work_.end(), 0.0F);
        fft_.transform(work_);
        for (std::size_t k = 0; k <= nodes_; ++k) {
            const float *z = &work_[k * row], *mirror = &work_[(period - k) % period * row];
            float* first = &spectrum_[(k / lanes * nodes_ + x) * row + k % lanes];
            float* second = first + lanes * row;
            for (std::size_t l = 0; l < lanes; ++l) {
                first[l * row] = 0.5F * (z[l] + mirror[l]);
                first[l * row + lanes] = 0.5F * (z[l + lanes] - mirror[l + lanes]);
                second[l * row] = 0.5F * (z[l + lanes] + mirror[l + lanes]);
                second[l * row + lanes] = 0.5F * (mirror[l] - z[l]);
            }
        }
    }
}

void GridConvolution::convolveRows() {
    const std::size_t period = 2 * nodes_;
    for (std::size_t b = 0; b < blocks_; ++b) {
        float* spectrum = &spectrum_[b * nodes_ * row];
        std::copy_n(spectrum, nodes_ * row, work_.data());
        std::fill(work_.begin() + static_cast<std::ptrdiff_t>(nodes_ * row), work_.end(), 0.0F);
        fft_.transform(work_);
        multiply(work_.data(), &response_[b * period * lanes], period);
        fft_.transform(work_);
        for (std::size_t x = 0; x < nodes_; ++x) // read backwards it is the inverse
            std::copy_n(&work_[(period - x) % period * row], row, spectrum + x * row);
    }
}

void GridConvolution::transformColumnsBack(std::vector<float>& grid) {
    const std::size_t period = 2 * nodes_;
    for (std::size_t x = 0; x < nodes_; x += row) {
        for (std::size_t k = 0; k <= nodes_; ++k) {
            float *z = &work_[k * row], *mirror = &work_[(period - k) % period * row];
            const float* first = &spectrum_[(k / lanes * nodes_ + x) * row + k % lanes];
            const float* second = first + lanes * row;
            for (std::size_t l = 0; l < lanes; ++l) {
                const float aR = first[l * row], aI = first[l * row + lanes];
                const float bR = second[l * row], bI = second[l * row + lanes];
                mirror[l] = aR + bI;
                mirror[l + lanes] = bR - aI;
                z[l] = aR - bI;
                z[l + lanes] = aI + bR;
            }
        }
        fft_.transform(work_);
        for (std::size_t y = 0; y < nodes_; ++y)
            std::copy_n(&work_[(period - y) % period * row], row, &grid[y * nodes_ + x]);
    }
}

} // namespace diabolo
