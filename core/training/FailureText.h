#pragma once
#include <exception>
#include <string>

namespace diabolo {

/// Why a computation failed, in words for the person who asked for it: too little memory is said the same way
/// whoever ran out of it, and LibTorch's errors lose their backtrace.
[[nodiscard]] std::string failureText(const std::exception& error);

} // namespace diabolo
