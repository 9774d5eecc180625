#include "core/training/FailureText.h"
#include <c10/util/Exception.h>
#include <new>

namespace diabolo {

namespace {

/// ATen has no type of its own for it on the processor, only its allocator's name in the message.
bool isOutOfMemory(const std::exception& error) {
    if (dynamic_cast<const std::bad_alloc*>(&error))
        return true;
    const auto* torch = dynamic_cast<const c10::Error*>(&error);
    return torch && torch->msg().find("DefaultCPUAllocator: ") != std::string::npos;
}

} // namespace

std::string failureText(const std::exception& error) {
    if (isOutOfMemory(error))
        return "there is not enough memory for this network (use smaller layers or a smaller batch)";
    const auto* torch = dynamic_cast<const c10::Error*>(&error);
    return torch ? torch->what_without_backtrace() : error.what();
}

} // namespace diabolo
