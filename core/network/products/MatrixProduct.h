#pragma once
#include <ATen/core/Tensor.h>

namespace diabolo {

/// out = a · b, of matrices whose rows or columns are contiguous (transposed views too); `out` has the
/// product's shape and contiguous rows. Throws c10::Error for shapes that do not fit. Numbers of 32 bits are
/// multiplied by oneDNN, which LibTorch brings along: at a network's narrow shapes it is up to 1.6 times as
/// fast as OpenBLAS (tests/bench/bench_trainer).
void multiply(at::Tensor& out, const at::Tensor& a, const at::Tensor& b);

/// out += a · b
void addProduct(at::Tensor& out, const at::Tensor& a, const at::Tensor& b);

/// How many threads the products of the calling thread may use; one to begin with. Each trainer has a thread
/// of its own, so that runs side by side do not change one another's last bits.
void setProductThreads(int threads);

} // namespace diabolo
