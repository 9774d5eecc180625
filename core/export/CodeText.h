#pragma once
#include "core/experiment/Experiment.h"
#include <string>
#include <string_view>

namespace diabolo::code {

/// Python source, line by line.
class Text {
public:
    /// One line, or several that are written with the indentation that they have to each other; each is moved
    /// in by `depth` steps of four blanks.
    void add(std::string_view lines, int depth = 0);
    void blank(int count = 1) { text_.append(static_cast<std::size_t>(count), '\n'); }

    /// With two blank lines before each function and class, as Python's style guide has it.
    [[nodiscard]] std::string text() const;

private:
    std::string text_;
};

/// `text` as comments of at most 80 characters a line, whatever is in it.
[[nodiscard]] std::string comment(std::string_view text);

/// What the script is, and what it reads; `framework` is "PyTorch" or "Keras".
[[nodiscard]] std::string heading(const Experiment& experiment, const std::string& framework);

/// "# …", "0.001", "True"
[[nodiscard]] std::string number(double value);
[[nodiscard]] std::string truth(bool value);

} // namespace diabolo::code
