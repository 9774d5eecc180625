#pragma once
#include <QString>
#include <functional>

namespace diabolo {

/// Runs `action` and tells of what it throws, in words: no exception may leave a slot. False when it threw.
bool attempt(const std::function<void()>& action, const std::function<void(const QString&)>& tell);

} // namespace diabolo
