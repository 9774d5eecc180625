#include "core/data/files/PartNames.h"
#include "core/base/Error.h"
#include "core/base/NearestName.h"
#include "core/data/Paths.h"
#include "core/data/ReadingChoices.h"
#include "core/data/files/CsvRow.h"
#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

namespace diabolo {

namespace {

using std::filesystem::path;

constexpr std::array<std::string_view, 5> compressions = {".gz", ".bz2", ".xz", ".zst", ".z"};

path withoutCompression(const path& file) {
    const std::string last = inLowerCase(file.extension().string());
    return std::ranges::find(compressions, std::string_view(last)) == compressions.end()
               ? file.filename()
               : file.filename().stem();
}

enum class Role { Train, Test, Validation };

/// A file's name, taken apart.
struct Name {
    path file;
    std::optional<Role> role;
    std::string rest;    ///< without the word for the role, numbers kept
    std::string general; ///< without numbers, too
    std::string suffix;
};

std::optional<Role> roleOf(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, Role>, 9> words{{{"train", Role::Train},
                                                                      {"training", Role::Train},
                                                                      {"trn", Role::Train},
                                                                      {"test", Role::Test},
                                                                      {"testing", Role::Test},
                                                                      {"tst", Role::Test},
                                                                      {"validation", Role::Validation},
                                                                      {"valid", Role::Validation},
                                                                      {"val", Role::Validation}}};
    for (const auto& [known, role] : words)
        if (known == word)
            return role;
    return std::nullopt;
}

Name takenApart(const path& file) {
    Name name{file, std::nullopt, "", "", formatSuffix(file)};
    const std::string stem = inLowerCase(withoutCompression(file).stem().string());
    for (std::size_t begin = 0; begin <= stem.size();) {
        const std::size_t end = std::min(stem.find_first_of("_-. ", begin), stem.size());
        const std::string word = stem.substr(begin, end - begin);
        const auto role = name.role ? std::nullopt : roleOf(word);
        if (role)
            name.role = role;
        else if (!word.empty()) {
            name.rest += '_' + word;
            if (word.find_first_not_of("0123456789") != std::string::npos)
                name.general += '_' + word;
        }
        begin = end + 1;
    }
    return name;
}

/// The file for the test that belongs to `train`: the surer the match, the earlier it is tried.
const Name* testFor(const Name& train, const std::vector<Name>& names, const std::set<path>& taken) {
    for (const auto part : {&Name::rest, &Name::general})
        for (const Role role : {Role::Test, Role::Validation})
            for (const Name& name : names)
                if (name.role == role && name.suffix == train.suffix && name.*part == train.*part &&
                    name.file.parent_path() == train.file.parent_path() && !taken.contains(name.file))
                    return &name;
    return nullptr;
}

/// What the names of both files have in common, as it is written: "ECG5000"; else the folder's.
std::string commonName(const path& train, const std::string& rest) {
    const std::string stem = withoutCompression(train).stem().string();
    const std::string lower = inLowerCase(stem);
    if (rest.empty())
        return stem;
    const std::size_t at = lower.find(rest.substr(1));
    return at == std::string::npos ? rest.substr(1) : stem.substr(at, rest.size() - 1);
}

std::string joined(const std::vector<NamedFiles>& sets) {
    constexpr std::size_t most = 12;
    std::string text;
    for (std::size_t i = 0; i < std::min(sets.size(), most); ++i)
        text += (i > 0 ? ", " : "") + sets[i].text();
    return text + (sets.size() > most ? ", …" : "");
}

/// Leaves the first of those that are called the same: one data set in several formats.
std::vector<NamedFiles> withoutOtherFormats(const std::vector<NamedFiles>& sets) {
    std::vector<NamedFiles> different;
    for (const NamedFiles& set : sets) {
        const auto isSame = [&](const NamedFiles& other) {
            return takenApart(other.train).rest == takenApart(set.train).rest &&
                   formatSuffix(other.train) != formatSuffix(set.train);
        };
        const auto known = std::ranges::find_if(different, isSame);
        if (known == different.end())
            different.push_back(set);
        else if (set.isPair() && !known->isPair())
            *known = set;
    }
    return different;
}

bool isCalled(const NamedFiles& set, const std::string& part) {
    return set.name == part || set.text() == part || set.train.filename() == part ||
           set.test.filename() == part || inLowerCase(set.name) == inLowerCase(part);
}

} // namespace

std::string NamedFiles::text() const {
    return train.filename().string() + (isPair() ? " + " + test.filename().string() : "");
}

std::string formatSuffix(const path& file) {
    const std::string suffix = inLowerCase(withoutCompression(file).extension().string());
    return suffix.empty() ? suffix : suffix.substr(1);
}

std::vector<NamedFiles> pairedByName(const std::vector<path>& files) {
    std::vector<Name> names;
    for (const path& file : files)
        names.push_back(takenApart(file));
    std::set<path> taken;
    std::vector<NamedFiles> sets;
    for (const Name& name : names) {
        if (name.role != Role::Train)
            continue;
        if (const Name* test = testFor(name, names, taken)) {
            sets.push_back({commonName(name.file, name.rest), name.file, test->file});
            taken.insert({name.file, test->file});
        }
    }
    for (const Name& name : names)
        if (!taken.contains(name.file))
            sets.push_back({name.file.filename().string(), name.file, {}});
    std::ranges::stable_sort(sets, {}, [](const NamedFiles& set) { return set.train; });
    return sets;
}

NamedFiles chosenFiles(const path& folder, const std::vector<path>& files, const std::string& part,
                       std::vector<std::string>& notes) {
    const std::vector<NamedFiles> all = pairedByName(files);
    if (part != ReadingChoices::automatic) {
        const auto found =
            std::ranges::find_if(all, [&](const NamedFiles& set) { return isCalled(set, part); });
        if (found == all.end())
            throw Error(cannotRead(folder), "it holds no data set \"" + part + "\"",
                        "it holds " + joined(all));
        return *found;
    }
    const std::vector<NamedFiles> sets = withoutOtherFormats(all);
    std::vector<NamedFiles> pairs;
    std::ranges::copy_if(sets, std::back_inserter(pairs), &NamedFiles::isPair);
    // Beside a pair, files that are no part of any (a sample submission, say) do not count.
    const bool one =
        sets.size() == 1 || (pairs.size() == 1 && std::ranges::none_of(sets, [](const NamedFiles& set) {
                                 return !set.isPair() && takenApart(set.train).role.has_value();
                             }));
    if (!one)
        throw Error(cannotRead(folder), "it holds several data sets: " + joined(sets),
                    "open one of the files, or name the one (part)");
    const NamedFiles& chosen = pairs.size() == 1 ? pairs[0] : sets[0];
    std::vector<NamedFiles> left = all;
    std::erase_if(left, [&](const NamedFiles& set) { return set.train == chosen.train; });
    if (!left.empty())
        notes.push_back("Of the folder's files, " + joined(left) +
                        (left.size() == 1 && !left[0].isPair() ? " is" : " are") + " left out.");
    return chosen;
}

} // namespace diabolo
