#include "core/export/CodeText.h"
#include "core/NumberText.h"
#include <algorithm>
#include <sstream>

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
    constexpr std::size_t width = 100;
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

std::string heading(const Experiment& experiment, const std::string& framework) {
    std::string text = comment(experiment.title + ", in " + framework + ". " + experiment.about);
    const bool named = experiment.data.find_first_of(" '\"\\/$") == std::string::npos;
    const std::string data = named ? experiment.data : "DATA";
    text +=
        comment("To run it: diabolo data " + data + ' ' + data + ".npz; python THIS_FILE " + data + ".npz");
    return text;
}

std::string number(double value) {
    return realText(value);
}

std::string truth(bool value) {
    return value ? "True" : "False";
}

} // namespace diabolo::code
