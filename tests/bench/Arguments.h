#pragma once
#include "core/base/Error.h"
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace diabolo::bench {

/// Arguments that the benchmark does not know.
class UsageError : public Error {
public:
    using Error::Error;
    explicit UsageError(const Error& error)
        : Error(error) {}
};

/// What a benchmark is asked for. Its usage says what it takes, and is what it prints for --help:
/// "bench-hand [--data DATA] [--moves N] [--all] [EXPERIMENT...]", or [EXPERIMENT] where it takes one alone.
class Arguments {
public:
    /// Throws UsageError for what is not in `usage`, and for experiments that are not there.
    Arguments(const std::string& usage, int argc, char** argv);

    /// As for diabolo --data: a name, a folder or a file; the built-in digits without.
    [[nodiscard]] std::string data() const { return value("--data").value_or("digits"); }

    [[nodiscard]] std::optional<std::string> value(const std::string& option) const;
    [[nodiscard]] std::vector<std::string>
    values(const std::string& option) const; ///< of each time it is given
    [[nodiscard]] bool has(const std::string& option) const { return options_.contains(option); }

    /// A whole number from `least` on; `otherwise` without the option. Throws UsageError for any other value.
    [[nodiscard]] int number(const std::string& option, int least, int otherwise) const;

    /// The experiments, presets or files; `otherwise` where there are none.
    [[nodiscard]] std::vector<std::string> experiments(std::vector<std::string> otherwise) const;

private:
    int takeOption(const std::string& usage, const std::string& option, const char* next);

    std::multimap<std::string, std::string> options_; ///< of one name in the order given
    std::vector<std::string> experiments_;
};

/// The main() of every benchmark. Its exit status is the program's: 2 for wrong usage, 1 when `measure`
/// throws, each with the reason in a line on standard error. Ends the process.
[[noreturn]] int runBenchmark(const std::string& usage, int argc, char** argv,
                              const std::function<void(const Arguments&)>& measure);

} // namespace diabolo::bench
