#pragma once
#include "core/data/Samples.h"
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

[[nodiscard]] std::string number(double value);              ///< "0.001"
[[nodiscard]] std::string pair(int first, int second);       ///< "(2, 1)"
[[nodiscard]] std::string extents(const SampleShape& shape); ///< "28, 28, 1": height, width, channels

/// The strength of the noise: "0.5", or "0.5 if training else 0.25" where it differs and `condition` is
/// "training".
[[nodiscard]] std::string noise(const Experiment& experiment, const std::string& condition);

/// The price on the code that counts: a code that is put in order has no other.
[[nodiscard]] Sparsity sparsityOf(const Experiment& experiment);

} // namespace diabolo::code
