#include "core/network/products/MatrixProduct.h"
#include <ATen/ATen.h>
#include <algorithm>
#if defined(__x86_64__) // elsewhere oneDNN has no fast kernels of its own, and the BLAS is the better one
#include <dnnl.h>
#include <omp.h>
#endif

namespace diabolo {
namespace {

thread_local int productThreads = 1;

#if defined(__x86_64__)

struct Matrix {
    const float* values;
    char transposed; // as in BLAS
    std::int64_t leadingDimension;
};

Matrix matrix(const at::Tensor& tensor) {
    TORCH_CHECK(tensor.dim() == 2 && (tensor.stride(0) == 1 || tensor.stride(1) == 1));
    const bool contiguousRows = tensor.stride(1) == 1;
    // A matrix of one row or column may carry any stride there; the leading dimension must still be valid.
    const std::int64_t length = tensor.size(contiguousRows ? 1 : 0);
    return {tensor.data_ptr<float>(), contiguousRows ? 'N' : 'T',
            std::max(tensor.stride(contiguousRows ? 0 : 1), length)};
}

bool multiplyFast(at::Tensor& out, const at::Tensor& a, const at::Tensor& b, float keep) {
    if (out.scalar_type() != at::kFloat)
        return false;
    TORCH_CHECK(a.size(1) == b.size(0) && out.size(0) == a.size(0) && out.size(1) == b.size(1),
                "matrices of ", a.sizes(), " and ", b.sizes(), " have no product of ", out.sizes());
    const Matrix left = matrix(a), right = matrix(b);
    const int others = omp_get_max_threads(); // ATen's passes over small tensors stay on one thread
    omp_set_num_threads(productThreads);
    const dnnl_status_t status =
        dnnl_sgemm(left.transposed, right.transposed, a.size(0), b.size(1), a.size(1), 1, left.values,
                   left.leadingDimension, right.values, right.leadingDimension, keep, out.data_ptr<float>(),
                   out.stride(0));
    omp_set_num_threads(others);
    return status == dnnl_success;
}

#else

bool multiplyFast(at::Tensor&, const at::Tensor&, const at::Tensor&, float) {
    return false;
}

#endif

} // namespace

void multiply(at::Tensor& out, const at::Tensor& a, const at::Tensor& b) {
    if (!multiplyFast(out, a, b, 0))
        at::mm_out(out, a, b);
}

void addProduct(at::Tensor& out, const at::Tensor& a, const at::Tensor& b) {
    if (!multiplyFast(out, a, b, 1))
        at::addmm_out(out, out, a, b);
}

void setProductThreads(int threads) {
    productThreads = threads;
}

} // namespace diabolo
