#include "core/analysis/tsne/ColumnFft.h"
#include "core/base/Vectorised.h"
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace diabolo {
namespace {

constexpr std::size_t lanes = ColumnFft::lanes;
constexpr std::size_t row = ColumnFft::rowSize;

/// One output of a butterfly, turned by its twiddle factor.
struct Target {
    float* out;
    float c, s;

    Target(float* to, const float* twiddle)
        : out(to)
        , c(twiddle[0])
        , s(twiddle[1]) {}

    void put(std::size_t l, float re, float im) const {
        out[l] = re * c - im * s;
        out[l + lanes] = re * s + im * c;
    }
};

// In each pass, group p of butterflies reads rows q + s(p + km), k = 0 … radix − 1, and writes rows
// q + s(p·radix + k), multiplied by exp(−2πi·pk/(m·radix)): s is the stride, m the number of groups.

DIABOLO_VECTORISED void passOf2(const float* __restrict in, float* __restrict out, const float* twiddle,
                                std::size_t m, std::size_t s) {
    for (std::size_t p = 0; p < m; ++p, twiddle += 2)
        for (std::size_t q = 0; q < s; ++q) {
            const float *a = in + (q + s * p) * row, *b = a + s * m * row;
            float* y = out + (q + s * 2 * p) * row;
            const Target first(y + s * row, twiddle);
            for (std::size_t re = 0; re < lanes; ++re) {
                const std::size_t im = re + lanes;
                y[re] = a[re] + b[re];
                y[im] = a[im] + b[im];
                first.put(re, a[re] - b[re], a[im] - b[im]);
            }
        }
}

DIABOLO_VECTORISED void passOf3(const float* __restrict in, float* __restrict out, const float* twiddle,
                                std::size_t m, std::size_t s) {
    constexpr float sine = std::numbers::sqrt3_v<float> / 2;
    for (std::size_t p = 0; p < m; ++p, twiddle += 4)
        for (std::size_t q = 0; q < s; ++q) {
            const float *x = in + (q + s * p) * row, *x1 = x + s * m * row, *x2 = x1 + s * m * row;
            float* y = out + (q + s * 3 * p) * row;
            const Target first(y + s * row, twiddle), second(y + 2 * s * row, twiddle + 2);
            for (std::size_t re = 0; re < lanes; ++re) {
                const std::size_t im = re + lanes;
                const float sumR = x1[re] + x2[re], sumI = x1[im] + x2[im];
                const float halfR = x[re] - 0.5F * sumR, halfI = x[im] - 0.5F * sumI;
                const float turnR = sine * (x1[im] - x2[im]), turnI = sine * (x2[re] - x1[re]);
                y[re] = x[re] + sumR;
                y[im] = x[im] + sumI;
                first.put(re, halfR + turnR, halfI + turnI);
                second.put(re, halfR - turnR, halfI - turnI);
            }
        }
}

DIABOLO_VECTORISED void passOf4(const float* __restrict in, float* __restrict out, const float* twiddle,
                                std::size_t m, std::size_t s) {
    for (std::size_t p = 0; p < m; ++p, twiddle += 6)
        for (std::size_t q = 0; q < s; ++q) {
            const float *a = in + (q + s * p) * row, *b = a + s * m * row, *c = b + s * m * row,
                        *d = c + s * m * row;
            float* y = out + (q + s * 4 * p) * row;
            const Target first(y + s * row, twiddle), second(y + 2 * s * row, twiddle + 2),
                third(y + 3 * s * row, twiddle + 4);
            for (std::size_t re = 0; re < lanes; ++re) {
                const std::size_t im = re + lanes;
                const float acR = a[re] + c[re], acI = a[im] + c[im], bdR = b[re] + d[re],
                            bdI = b[im] + d[im];
                const float acDiffR = a[re] - c[re], acDiffI = a[im] - c[im];
                const float turnR = b[im] - d[im], turnI = d[re] - b[re]; // −i(b − d)
                y[re] = acR + bdR;
                y[im] = acI + bdI;
                first.put(re, acDiffR + turnR, acDiffI + turnI);
                second.put(re, acR - bdR, acI - bdI);
                third.put(re, acDiffR - turnR, acDiffI - turnI);
            }
        }
}

DIABOLO_VECTORISED void passOf5(const float* __restrict in, float* __restrict out, const float* twiddle,
                                std::size_t m, std::size_t s) {
    constexpr float cos1 = 0.30901699437494742F, cos2 = -0.80901699437494742F; // of 2π/5 and 4π/5
    constexpr float sin1 = 0.95105651629515357F, sin2 = 0.58778525229247313F;
    for (std::size_t p = 0; p < m; ++p, twiddle += 8)
        for (std::size_t q = 0; q < s; ++q) {
            const float *x = in + (q + s * p) * row, *x1 = x + s * m * row, *x2 = x1 + s * m * row,
                        *x3 = x2 + s * m * row, *x4 = x3 + s * m * row;
            float* y = out + (q + s * 5 * p) * row;
            const Target first(y + s * row, twiddle), second(y + 2 * s * row, twiddle + 2),
                third(y + 3 * s * row, twiddle + 4), fourth(y + 4 * s * row, twiddle + 6);
            for (std::size_t re = 0; re < lanes; ++re) {
                const std::size_t im = re + lanes;
                const float sum1R = x1[re] + x4[re], sum1I = x1[im] + x4[im];
                const float sum2R = x2[re] + x3[re], sum2I = x2[im] + x3[im];
                const float diff1R = x1[re] - x4[re], diff1I = x1[im] - x4[im];
                const float diff2R = x2[re] - x3[re], diff2I = x2[im] - x3[im];
                const float evenR = x[re] + cos1 * sum1R + cos2 * sum2R;
                const float evenI = x[im] + cos1 * sum1I + cos2 * sum2I;
                const float oddR = x[re] + cos2 * sum1R + cos1 * sum2R;
                const float oddI = x[im] + cos2 * sum1I + cos1 * sum2I;
                const float turnEvenR = sin1 * diff1I + sin2 * diff2I;
                const float turnEvenI = -sin1 * diff1R - sin2 * diff2R;
                const float turnOddR = sin2 * diff1I - sin1 * diff2I;
                const float turnOddI = -sin2 * diff1R + sin1 * diff2R;
                y[re] = x[re] + sum1R + sum2R;
                y[im] = x[im] + sum1I + sum2I;
                first.put(re, evenR + turnEvenR, evenI + turnEvenI);
                second.put(re, oddR + turnOddR, oddI + turnOddI);
                third.put(re, oddR - turnOddR, oddI - turnOddI);
                fourth.put(re, evenR - turnEvenR, evenI - turnEvenI);
            }
        }
}

/// The radices whose product is `size`; what is left of it is not 1 when there are none.
std::vector<std::size_t> radicesOf(std::size_t& size) {
    std::vector<std::size_t> radices;
    for (const std::size_t radix : {4U, 2U, 3U, 5U})
        while (size > 1 && size % radix == 0) {
            radices.push_back(radix);
            size /= radix;
        }
    return radices;
}

} // namespace

ColumnFft::ColumnFft(std::size_t size)
    : size_(size)
    , scratch_(size * rowSize) {
    std::size_t rest = size;
    std::size_t stride = 1;
    for (const std::size_t radix : radicesOf(rest)) {
        Pass pass{radix, size / stride / radix, stride, {}};
        for (std::size_t p = 0; p < pass.groups; ++p)
            for (std::size_t k = 1; k < radix; ++k) {
                const double angle = -2 * std::numbers::pi * static_cast<double>(p * k) /
                                     static_cast<double>(pass.groups * radix);
                pass.twiddles.push_back(static_cast<float>(std::cos(angle)));
                pass.twiddles.push_back(static_cast<float>(std::sin(angle)));
            }
        passes_.push_back(std::move(pass));
        stride *= radix;
    }
    if (rest != 1)
        throw std::invalid_argument("ColumnFft: the size is no product of powers of 2, 3 and 5");
}

void ColumnFft::transform(AlignedVector<float>& columns) {
    if (columns.size() != size_ * rowSize)
        throw std::invalid_argument("ColumnFft: the columns are not of its size");
    for (const Pass& pass : passes_) {
        const auto run = pass.radix == 2   ? passOf2
                         : pass.radix == 3 ? passOf3
                         : pass.radix == 4 ? passOf4
                                           : passOf5;
        run(columns.data(), scratch_.data(), pass.twiddles.data(), pass.groups, pass.stride);
        columns.swap(scratch_);
    }
}

std::size_t ColumnFft::sizeFor(std::size_t size) {
    for (std::size_t candidate = (size + 31) / 32 * 32;; candidate += 32) {
        std::size_t rest = candidate;
        static_cast<void>(radicesOf(rest));
        if (rest == 1)
            return candidate;
    }
}

} // namespace diabolo
