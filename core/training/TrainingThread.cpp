#include "core/training/TrainingThread.h"
#include "core/training/MatrixThreads.h"
#include <ATen/Context.h>
#include <ATen/Parallel.h>

namespace diabolo {

TrainingThread::TrainingThread() {
    keepBlasToOneThread();
    at::set_num_threads(1);                     // element-wise passes this small only lose by sharing
    at::globalContext().setFlushDenormal(true); // moments of unused weights decay towards slow numbers
}

} // namespace diabolo
