#include "core/base/ThreadPriority.h"
#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace diabolo {

void giveWayToOthers() {
#ifdef __linux__
    constexpr int steps = 10; // of niceness: a tenth of the share of a thread of the ordinary one
    const auto thread = static_cast<id_t>(gettid());
    setpriority(PRIO_PROCESS, thread, getpriority(PRIO_PROCESS, thread) + steps);
#endif
}

} // namespace diabolo
