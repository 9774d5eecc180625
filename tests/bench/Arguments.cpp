#include "tests/bench/Arguments.h"
#include "core/base/NumberText.h"
#include "core/experiment/ExperimentJson.h"
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string_view>

namespace diabolo::bench {
namespace {

std::string nameIn(const std::string& usage) {
    return usage.substr(0, usage.find(' '));
}

/// One line, whatever a library puts into its exceptions.
int complain(const std::string& usage, const std::exception& error, int status) {
    const std::string message = error.what();
    std::fprintf(stderr, "%s: %s\n", nameIn(usage).c_str(), message.substr(0, message.find('\n')).c_str());
    return status;
}

} // namespace

Arguments::Arguments(const std::string& usage, int argc, char** argv) {
    const bool many = usage.find("[EXPERIMENT...]") != std::string::npos;
    const bool one = usage.find("[EXPERIMENT]") != std::string::npos;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument.starts_with("-")) {
            i += takeOption(usage, argument, i + 1 < argc ? argv[i + 1] : nullptr);
        } else if (many || (one && experiments_.empty())) {
            experiments_.push_back(argument);
        } else {
            throw UsageError(argument, "there is no place for it", usage);
        }
    }
    for (const std::string& experiment : experiments_)
        try {
            static_cast<void>(loadExperiment(experiment));
        } catch (const Error& error) {
            throw UsageError(error);
        }
}

/// How many arguments its value takes.
int Arguments::takeOption(const std::string& usage, const std::string& option, const char* next) {
    const bool flag = usage.find("[" + option + "]") != std::string::npos;
    if (!flag && usage.find("[" + option + " ") == std::string::npos)
        throw UsageError(option, "there is no such option", usage);
    if (!flag && (!next || std::string_view(next).empty()))
        throw UsageError(option, "it needs a value", usage);
    options_.emplace(option, flag ? "" : next);
    return flag ? 0 : 1;
}

std::optional<std::string> Arguments::value(const std::string& option) const {
    const auto all = values(option);
    return all.empty() ? std::nullopt : std::optional(all.back());
}

std::vector<std::string> Arguments::values(const std::string& option) const {
    std::vector<std::string> all;
    const auto [first, last] = options_.equal_range(option);
    for (auto one = first; one != last; ++one)
        all.push_back(one->second);
    return all;
}

int Arguments::number(const std::string& option, int least, int otherwise) const {
    const auto text = value(option);
    if (!text)
        return otherwise;
    const auto number = readInteger(*text);
    if (!number || *number < least || *number > std::numeric_limits<int>::max())
        throw UsageError(option + " " + *text,
                         "it needs a whole number from " + std::to_string(least) + " on");
    return static_cast<int>(*number);
}

std::vector<std::string> Arguments::experiments(std::vector<std::string> otherwise) const {
    return experiments_.empty() ? otherwise : experiments_;
}

namespace {

int statusOf(const std::string& usage, int argc, char** argv,
             const std::function<void(const Arguments&)>& measure) {
    try {
        if (argc > 1 && std::string_view(argv[1]) == "--help")
            std::printf("%s\n", usage.c_str());
        else
            measure(Arguments(usage, argc, argv));
        return 0;
    } catch (const UsageError& error) {
        return complain(usage, error, 2);
    } catch (const std::exception& error) {
        return complain(usage, error, 1);
    }
}

} // namespace

int runBenchmark(const std::string& usage, int argc, char** argv,
                 const std::function<void(const Arguments&)>& measure) {
    const int status = statusOf(usage, argc, argv, measure);
    std::fflush(nullptr);
    std::_Exit(status); // a window that gave up may have left a thread at work on its data
}

} // namespace diabolo::bench
