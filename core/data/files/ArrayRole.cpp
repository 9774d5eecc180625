#include "core/data/files/ArrayRole.h"
#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

namespace diabolo {

namespace {

/// Runs of letters and digits, in lower case.
std::vector<std::string> wordsOf(std::string_view name) {
    std::vector<std::string> words;
    bool inWord = false;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool belongs = std::isalnum(byte) != 0 || byte >= 0x80;
        if (belongs && !inWord)
            words.emplace_back();
        if (belongs)
            words.back() += static_cast<char>(std::tolower(byte));
        inWord = belongs;
    }
    return words;
}

template <std::size_t count>
bool isOneOf(std::string_view word, const std::array<std::string_view, count>& words) {
    return std::ranges::find(words, word) != words.end();
}

/// Takes a word off the front or the back of another, as "train" off "xtrain".
bool take(std::string& word, std::string_view part) {
    if (word.starts_with(part))
        word.erase(0, part.size());
    else if (word.size() == part.size() + 1 && word.ends_with(part))
        word.resize(1);
    else
        return false;
    return true;
}

std::optional<DataPart> takePart(std::string& word) {
    constexpr std::array<std::string_view, 4> endings = {"", "ing", "set", "s"};
    for (const auto& [part, name] : {std::pair{DataPart::Validation, "validation"},
                                     {DataPart::Validation, "valid"},
                                     {DataPart::Validation, "val"},
                                     {DataPart::Train, "train"},
                                     {DataPart::Test, "test"},
                                     {DataPart::Test, "t10k"}}) {
        std::string rest = word;
        if (!take(rest, name))
            continue;
        if (isOneOf(rest, endings))
            rest.clear();
        // Words like "values" or "testament" only begin so.
        if (rest.empty() || rest == "x" || rest == "y" || rest.starts_with("image") ||
            rest.starts_with("label") || rest.starts_with("data")) {
            word = rest;
            return part;
        }
    }
    return std::nullopt;
}

ArrayUse useOf(std::string_view word) {
    constexpr std::array<std::string_view, 12> labels = {"y",       "label", "labels",  "target",
                                                         "targets", "class", "classes", "gnd",
                                                         "labs",    "lbl",   "lbls",    "categories"};
    constexpr std::array<std::string_view, 18> samples = {
        "x",    "image",    "images", "img",     "imgs",   "picture", "pictures",  "pattern", "patterns",
        "data", "features", "fea",    "samples", "inputs", "series",  "sequences", "pixels",  "faces"};
    return isOneOf(word, labels)    ? ArrayUse::Labels
           : isOneOf(word, samples) ? ArrayUse::Samples
                                    : ArrayUse::Unknown;
}

/// What says how a file is stored, or nothing at all.
bool isFiller(std::string_view word) {
    constexpr std::array<std::string_view, 12> fillers = {"ubyte", "gz",  "bz2", "xz",  "zst",     "npy",
                                                          "npz",   "mat", "idx", "arr", "dataset", "int"};
    return isOneOf(word, fillers) || (word.starts_with("idx") && word.size() == 4) ||
           std::ranges::all_of(word, [](unsigned char c) { return std::isdigit(c) != 0; });
}

} // namespace

ArrayRole roleOf(std::string_view name) {
    ArrayRole role;
    for (std::string& word : wordsOf(name)) {
        if (isFiller(word))
            continue;
        if (const auto part = takePart(word)) {
            role.part = *part;
            if (word.empty())
                continue;
        }
        const ArrayUse use = useOf(word);
        if (use == ArrayUse::Unknown)
            role.set += (role.set.empty() ? "" : "-") + word;
        else if (role.use != ArrayUse::Labels) // "data labels" are labels
            role.use = use;
    }
    return role;
}

} // namespace diabolo
