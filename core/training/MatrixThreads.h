#pragma once
#include <functional>
#include <string>
#include <vector>

namespace diabolo {

/// Keeps the BLAS to one thread in the whole process, whose number of threads is everybody's: what a thread
/// computes with it (principal components) must not depend on who else is at work. Products of layers do not
/// use it (see MatrixProduct.h).
void keepBlasToOneThread();

/// 1, 2, 4, … up to one less than the processor's cores, which is for the window and its views.
[[nodiscard]] std::vector<int> matrixThreadChoices();

/// The number among `choices` (ascending) that is worth its cores: n times the threads must be √n times as
/// fast, because the window and the machine's other users want the rest. `secondsPerCall[i]` was measured
/// with choices[i].
[[nodiscard]] int worthwhileThreads(const std::vector<int>& choices,
                                    const std::vector<double>& secondsPerCall);

/// Measures `work` with each number of threads and sets the one that is worth it for the products of the
/// calling thread (see setProductThreads()). Small layers are fastest with one: waiting for one another costs
/// more than the work. `interrupted` is asked
/// between calls and ends the measurement early, with one thread. The number of threads decides in which
/// order products are summed, and so the last bits of every loss. The choice is therefore remembered for
/// `workload` on this machine (in the user's cache folder): the same experiment always gives the same
/// numbers.
[[nodiscard]] int chooseMatrixThreads(const std::string& workload, const std::function<void()>& work,
                                      const std::function<bool()>& interrupted);

/// One sentence when matrix products here are many times slower than they could be (the reference BLAS), else
/// empty. Measured once a process, in a few milliseconds.
[[nodiscard]] const std::string& slowMatrixWarning();

} // namespace diabolo
