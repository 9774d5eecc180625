#pragma once
#include <stdexcept>
#include <string>

namespace diabolo {

/// The one exception Diabolo throws on purpose: bad input, said in words that a user can act on.
/// It reads "WHAT: WHY (REMEDY)": what could not be done (naming the file or setting), why, and what to do.
class Error : public std::runtime_error {
public:
    Error(const std::string& what, const std::string& why, const std::string& remedy = {})
        : std::runtime_error(what + ": " + why + (remedy.empty() ? "" : " (" + remedy + ")")) {}
};

} // namespace diabolo
