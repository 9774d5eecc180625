#include "core/training/MatrixThreads.h"
#include "core/network/products/MatrixProduct.h"
#include "core/training/ThreadMemory.h"
#include <ATen/ATen.h>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <dlfcn.h>
#include <limits>
#include <thread>

namespace diabolo {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// LibTorch calls whatever BLAS the system provides; only OpenBLAS (the set-up installs it) says how to set
// its threads.
template <class Function>
Function* openBlas(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_DEFAULT, name));
}

/// The shortest of a few calls: what others do on the machine only ever adds.
double shortestCall(const std::function<void()>& work) {
    constexpr double budget = 0.04; // seconds
    constexpr int fewest = 2;
    double shortest = std::numeric_limits<double>::infinity();
    const auto start = Clock::now();
    for (int i = 0; i < fewest || secondsSince(start) < budget; ++i) {
        const auto callStart = Clock::now();
        work();
        shortest = std::min(shortest, secondsSince(callStart));
    }
    return shortest;
}

double measuredGigaflops() {
    const at::Tensor a = at::ones({128, 512});
    const at::Tensor b = at::ones({512, 128});
    at::Tensor c = at::empty({128, 128});
    const double seconds = shortestCall([&] { multiply(c, a, b); });
    return 2.0 * 128 * 512 * 128 / seconds / 1e9;
}

} // namespace

void keepBlasToOneThread() {
    if (auto* set = openBlas<void(int)>("openblas_set_num_threads"))
        set(1);
}

std::vector<int> matrixThreadChoices() {
    std::vector<int> choices = {1};
    // The threads wait for one another by spinning: with as many as there are cores, the Explorer beside them
    // brings a training nearly to a halt.
    const int free = static_cast<int>(std::thread::hardware_concurrency()) - 1;
    for (int threads = 2; threads < free; threads *= 2)
        choices.push_back(threads);
    if (free > 1)
        choices.push_back(free);
    return choices;
}

int worthwhileThreads(const std::vector<int>& choices, const std::vector<double>& secondsPerCall) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < choices.size(); ++i) {
        const double gain = secondsPerCall[best] / secondsPerCall[i];
        if (gain >= std::sqrt(static_cast<double>(choices[i]) / choices[best]))
            best = i;
    }
    return choices[best];
}

int chooseMatrixThreads(const std::string& workload, const std::function<void()>& work,
                        const std::function<bool()>& interrupted) {
    const std::vector<int> choices = matrixThreadChoices();
    ThreadMemory memory;
    int threads = memory.recall(workload).value_or(0);
    if (std::find(choices.begin(), choices.end(), threads) == choices.end()) {
        std::vector<double> seconds;
        for (const int choice : choices) {
            setProductThreads(choice);
            work(); // the first call pays for buffers and sleeping threads
            if (interrupted()) {
                setProductThreads(1);
                return 1;
            }
            seconds.push_back(shortestCall(work));
        }
        threads = worthwhileThreads(choices, seconds);
        memory.remember(workload, threads);
    }
    setProductThreads(threads);
    return threads;
}

const std::string& slowMatrixWarning() {
    constexpr double slow = 15; // GFLOP/s; the reference BLAS reaches 6 where OpenBLAS reaches 100
    static const std::string warning = openBlas<char*()>("openblas_get_config") || measuredGigaflops() > slow
                                           ? ""
                                           : "This machine's matrix library (BLAS) is slow, training takes "
                                             "many times longer than it could: install "
                                             "libopenblas0-pthread";
    return warning;
}

} // namespace diabolo
