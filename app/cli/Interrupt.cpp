#include "app/cli/Interrupt.h"
#include <atomic>
#include <csignal>

namespace diabolo {
namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler must not wait for a lock");

struct sigaction formerInterrupt, formerTerminate;

} // namespace

Interrupt::Interrupt() {
    interrupted = false;
    struct sigaction action = {};
    action.sa_handler = [](int) { interrupted = true; };
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, &formerInterrupt);
    sigaction(SIGTERM, &action, &formerTerminate);
}

Interrupt::~Interrupt() {
    sigaction(SIGINT, &formerInterrupt, nullptr);
    sigaction(SIGTERM, &formerTerminate, nullptr);
}

bool Interrupt::wished() const {
    return interrupted;
}

} // namespace diabolo
