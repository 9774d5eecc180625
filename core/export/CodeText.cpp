#include "core/export/CodeText.h"
#include "core/base/NumberText.h"
#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string_view>
#include <utility>

namespace diabolo::code {

void Text::add(std::string_view lines, int depth) {
    const std::string indent(4 * static_cast<std::size_t>(depth), ' ');
    std::istringstream stream{std::string(lines)};
    for (std::string line; std::getline(stream, line);)
        text_ += (line.empty() ? "" : indent + line) + '\n';
}

std::string Text::text() const {
    std::istringstream lines(text_);
    std::string spaced;
    int blanks = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty()) {
            ++blanks;
            continue;
        }
        const bool begins = line.starts_with("def ") || line.starts_with("class ");
        if (!spaced.empty())
            spaced.append(static_cast<std::size_t>(begins ? 2 : std::min(blanks, 2)), '\n');
        spaced += line + '\n';
        blanks = 0;
    }
    return spaced;
}

std::string comment(std::string_view text) {
    constexpr std::size_t width = 80;
    std::string plain(text); // a control character could end the comment
    std::ranges::replace_if(
        plain, [](unsigned char c) { return c < ' ' || c == 0x7f; }, ' ');
    std::istringstream words(plain);
    std::string lines;
    std::string line = "#";
    for (std::string word; words >> word;) {
        if (line.size() + 1 + word.size() > width) {
            lines += line + '\n';
            line = "#";
        }
        line += ' ' + word;
    }
    return lines + line + '\n';
}

namespace {

/// What `diabolo data` is to be given, where a shell takes it as it is.
std::pair<std::string, std::string> namesOfData(const std::string& data) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/";
    const std::string stem = std::filesystem::path(data).stem().string();
    if (stem.empty() || data.front() == '-' || data.find_first_not_of(plain) != std::string::npos)
        return {"DATA", "DATA.npz"};
    return {data, stem + ".npz"};
}

} // namespace

std::string heading(const Experiment& experiment, const std::string& framework) {
    std::string text = comment(experiment.title + ", in " + framework + ". " + experiment.about);
    const auto [data, archive] = namesOfData(experiment.data);
    text += comment("To run it: diabolo data " + data + ' ' + archive + "; python THIS_FILE " + archive);
    return text;
}

std::string number(double value) {
    return realText(value);
}

std::string pair(int first, int second) {
    return '(' + std::to_string(first) + ", " + std::to_string(second) + ')';
}

std::string extents(const SampleShape& shape) {
    return std::to_string(shape.height) + ", " + std::to_string(shape.width) + ", " +
           std::to_string(shape.channels);
}

std::string noise(const Experiment& experiment, const std::string& condition) {
    const std::string training = number(experiment.noise);
    return experiment.noise == experiment.testNoise
               ? training
               : training + " if " + condition + " else " + number(experiment.testNoise);
}

Sparsity sparsityOf(const Experiment& experiment) {
    return experiment.variational || experiment.orderedCode ? Sparsity::None : experiment.sparsity;
}

} // namespace diabolo::code
