#pragma once
#include "core/analysis/tsne/ColumnFft.h"
#include <cstddef>
#include <vector>

namespace diabolo {

/// Convolves charges on a square grid with the kernel 1/(1 + d²) by Fourier transforms, over twice the grid's
/// side so that nothing meets itself around the edge. Charges come spread by GridSplines and go as
/// coefficients of the same splines: the transform of the splines is divided out twice, so that the kernel is
/// exact between nodes.
class GridConvolution {
public:
    /// `nodes` a side, a number that ColumnFft::sizeFor() gives, `spacing` apart.
    GridConvolution(std::size_t nodes, double spacing);

    [[nodiscard]] std::size_t nodes() const { return nodes_; }
    [[nodiscard]] double spacing() const { return spacing_; }

    /// Overwrites charges with coefficients of the potential, nodes × nodes, row by row.
    void apply(std::vector<float>& grid);

private:
    void transformKernel();
    void transformColumns(const std::vector<float>& grid);
    void convolveRows();
    void transformColumnsBack(std::vector<float>& grid);

    std::size_t nodes_;
    double spacing_;
    std::size_t blocks_; ///< of lanes that hold the frequencies 0 … nodes
    ColumnFft fft_;
    AlignedVector<float> response_; ///< the transformed kernel, [block of frequencies][column][lane]
    AlignedVector<float> spectrum_; ///< [block of frequencies][column][real parts, imaginary parts]
    AlignedVector<float> work_;
};

} // namespace diabolo
