#include "app/sessions/Attempt.h"
#include <exception>

namespace diabolo {

bool attempt(const std::function<void()>& action, const std::function<void(const QString&)>& tell) {
    try {
        action();
        return true;
    } catch (const std::exception& error) {
        tell(QString::fromUtf8(error.what()));
        return false;
    }
}

} // namespace diabolo
