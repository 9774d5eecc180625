#include "core/data/files/ArrayDataset.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include "core/data/RawSamples.h"
#include "core/data/files/ArrayRole.h"
#include "core/data/files/ArraySamples.h"
#include "core/data/files/DatasetPlace.h"
#include "core/data/files/Idx.h"
#include "core/data/files/StoredArrays.h"
#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace diabolo {

namespace {

using std::filesystem::path;

/// Samples and their labels, of one part of a data set.
struct Pair {
    std::optional<StoredArray> samples, labels;
};

/// What belongs together by its names.
struct Group {
    std::string name; ///< as the owner chooses it: "raw/emnist-letters"
    std::map<DataPart, Pair> parts;

    [[nodiscard]] bool hasSamples() const {
        return std::ranges::any_of(parts, [](const auto& part) { return part.second.samples.has_value(); });
    }
};

bool isList(const StoredArray& array) { // one number or text a sample
    return std::ranges::count_if(array.shape, [](std::size_t side) { return side > 1; }) <= 1;
}

ArrayRole roleOf(const StoredArray& array) {
    // Of data.zip/train.npz/x.npy the names in the archive tell as well as the file's own.
    return diabolo::roleOf(array.file.filename().string() + "/" + array.name);
}

/// Arrays of one file, with what each is for. Where no name tells, the largest array has the samples.
std::vector<std::pair<StoredArray, ArrayRole>> withRoles(const std::vector<StoredArray>& arrays) {
    std::vector<std::pair<StoredArray, ArrayRole>> all;
    bool known = false;
    for (const StoredArray& array : arrays) {
        ArrayRole role = roleOf(array);
        if (role.use == ArrayUse::Samples && (array.isText || (array.shape.size() < 2 && arrays.size() > 1)))
            role.use = ArrayUse::Unknown;
        known = known || role.use == ArrayUse::Samples;
        all.emplace_back(array, role);
    }
    if (known || all.empty())
        return all;
    const auto size = [](const auto& one) {
        return one.first.isText || one.second.use == ArrayUse::Labels ? 0 : elementCount(one.first.shape);
    };
    auto& largest = *std::ranges::max_element(all, {}, size);
    if (size(largest) == 0)
        return all;
    largest.second.use = ArrayUse::Samples;
    for (auto& [array, role] : all) {
        const bool fits = isList(array) && std::ranges::count(array.shape, largest.first.shape.front()) > 0;
        if (role.use == ArrayUse::Unknown && fits)
            role = {largest.second.part, ArrayUse::Labels, largest.second.set};
    }
    return all;
}

/// The folder that tells one set from another: not one that is named as the file in it (as archives from
/// Kaggle have it), nor as a part (train/images.npy), which `role` then takes.
path folderOf(const path& file, const path& place, ArrayRole& role) {
    path folder = file.parent_path();
    if (folder.filename() == file.filename() || folder.filename() == file.stem())
        folder = folder.parent_path();
    if (folder != place) {
        const ArrayRole part = diabolo::roleOf(folder.filename().string());
        if (part.part != DataPart::Whole && part.set.empty()) {
            role.part = part.part;
            folder = folder.parent_path();
        }
    }
    const path inside = folder.lexically_relative(place);
    return inside == "." ? path() : inside;
}

/// Fills the groups with the arrays of one file; what none of them is for goes to `left`.
void addFile(const path& file, const path& place, std::vector<Group>& groups,
             std::vector<std::string>& left) {
    for (auto& [array, role] : withRoles(storedArrays(file))) {
        const path folder = folderOf(file, place, role);
        if (role.use == ArrayUse::Unknown) {
            left.push_back(array.name);
            continue;
        }
        const std::string name = (role.set.empty() ? folder : folder / role.set).string();
        auto group = std::ranges::find(groups, name, &Group::name);
        if (group == groups.end())
            group = groups.insert(group, Group{name, {}});
        Pair& pair = group->parts[role.part];
        auto& place_ = role.use == ArrayUse::Labels ? pair.labels : pair.samples;
        if (!place_) // the same in another form: plain and .gz, labels and a table of labels
            place_ = array;
    }
}

std::string quotedNames(const std::vector<Group>& groups) {
    std::string names;
    for (const Group& group : groups)
        names += (names.empty() ? "" : ", ") + group.name;
    return names;
}

bool isCalled(const Group& group, const std::string& wanted) {
    return std::ranges::equal(group.name, wanted, [](unsigned char a, unsigned char b) {
        return std::tolower(a) == std::tolower(b);
    });
}

Group chosenGroup(std::vector<Group> groups, const ReadingChoices& choices, const path& place) {
    std::erase_if(groups, [](const Group& group) { return !group.hasSamples(); });
    if (groups.empty())
        throw Error(cannotRead(place), "it holds labels and no samples",
                    "put the pictures that they belong to beside them");
    if (choices.part != ReadingChoices::automatic) {
        const auto found =
            std::ranges::find_if(groups, [&](const Group& group) { return isCalled(group, choices.part); });
        if (found == groups.end())
            throw Error(cannotRead(place), "it holds no data set '" + choices.part + "'",
                        "it holds " + quotedNames(groups));
        return *found;
    }
    if (groups.size() > 1)
        throw Error(cannotRead(place), "it holds several data sets: " + quotedNames(groups),
                    "choose one by the setting part, as in part=" + groups.front().name);
    return groups.front();
}

/// EMNIST's pictures lie column by column, in all forms that it is published in.
bool isTransposed(const StoredArray& array) {
    return diabolo::roleOf(array.file.filename().string()).set.starts_with("emnist");
}

ArraySamples readPair(const Pair& pair, const ReadingChoices& choices, const ArraySamples* like = nullptr) {
    std::optional<NumberArray> labels;
    if (pair.labels)
        labels = pair.labels->read();
    ArraySamples samples = samplesOf(pair.samples->read(), labels, choices, pair.samples->file, like);
    RawSamples& raw = samples.raw;
    raw.transposed = isTransposed(*pair.samples);
    if (raw.transposed && choices.transposed == Guess::Automatic)
        raw.notes.push_back("EMNIST's pictures lie column by column, and were transposed.");
    return samples;
}

/// Rows of MNIST's and USPS's kin are pictures also where their values are no bytes.
Reading withPictureSize(Reading reading, const RawSamples& raw, const StoredArray& array, Dataset& dataset) {
    const std::string set = roleOf(array).set;
    const bool known = set.find("mnist") != std::string::npos || set.find("usps") != std::string::npos;
    const int side = raw.shape.width == 256 ? 16 : raw.shape.width == 784 ? 28 : 0;
    if (known && side > 0 && raw.shape.kind == SampleKind::Curve &&
        reading.choices.pictureSize == ReadingChoices::automatic) {
        reading.choices.pictureSize = std::to_string(side) + "x" + std::to_string(side);
        dataset.notes.push_back("By its name, its rows are pictures of " + std::to_string(side) + " × " +
                                std::to_string(side) + " pixels.");
    }
    return reading;
}

void readGroup(Group& group, const path& place, const Reading& given, Dataset& dataset) {
    std::vector<Pair> parts;
    for (const DataPart part : {DataPart::Train, DataPart::Whole, DataPart::Validation, DataPart::Test})
        if (group.parts[part].samples)
            parts.push_back(group.parts[part]);
    if (parts.size() > 2) {
        dataset.notes.push_back("The validation samples were left out.");
        parts.erase(parts.begin() + 1, parts.end() - 1);
    }
    ArraySamples train = readPair(parts.front(), given.choices);
    const Reading reading = withPictureSize(given, train.raw, *parts.front().samples, dataset);
    report(reading.progress, 0.5);
    if (parts.size() == 2) {
        ArraySamples test = readPair(parts.back(), reading.choices, &train);
        for (RawSamples* part : {&train.raw, &test.raw}) // where one of them cannot be bytes, none is
            if (train.raw.areBytes() != test.raw.areBytes() && part->areBytes())
                part->numbers =
                    std::vector<double>(std::get<0>(part->numbers).begin(), std::get<0>(part->numbers).end());
        assemble(dataset, std::move(train.raw), std::move(test.raw), reading, place);
        return;
    }
    const bool idx = looksLikeIdx(parts.front().samples->file);
    // As MNIST's 60 000 + 10 000; other arrays may be sorted by class.
    assemble(dataset, std::move(train.raw), reading, idx ? SplitRule{1.0 / 7, true} : SplitRule{}, place);
}

void noteLeft(std::vector<std::string> left, Dataset& dataset) {
    std::ranges::sort(left);
    left.erase(std::unique(left.begin(), left.end()), left.end());
    std::string names;
    for (const std::string& name : left)
        names += (names.empty() ? "" : ", ") + name;
    if (!left.empty())
        dataset.notes.push_back("Left out: " + names + ".");
}

/// So that nobody takes a folder of several things for read whole.
void noteOtherFiles(const Group& group, const std::vector<path>& files, Dataset& dataset) {
    std::set<path> read;
    for (const auto& [part, pair] : group.parts)
        for (const auto& array : {pair.samples, pair.labels})
            if (array)
                read.insert(array->file);
    const std::size_t others = files.size() - read.size();
    if (others > 0)
        dataset.notes.push_back(std::to_string(others) +
                                (others == 1 ? " other file in it was" : " other files in it were") +
                                " not read.");
}

void readFolder(const path& place, const Reading& reading, Dataset& dataset) {
    std::vector<Group> groups;
    std::vector<std::string> left;
    const std::vector<path> files = filesBelow(place);
    for (const path& file : files)
        if (isNamedAsArray(file))
            addFile(file, place, groups, left);
    Group group = chosenGroup(std::move(groups), reading.choices, place);
    noteOtherFiles(group, files, dataset);
    noteLeft(std::move(left), dataset);
    readGroup(group, place, reading, dataset);
}

/// Labels in a file beside that is named as the samples' labels are.
std::optional<StoredArray> labelsBeside(const StoredArray& samples, const ArrayRole& role) {
    const path folder = samples.file.parent_path();
    std::vector<path> files;
    std::error_code problem;
    if (isFolder(folder)) {
        for (std::filesystem::directory_iterator at(folder, problem), end; !problem && at != end;
             at.increment(problem))
            files.push_back(at->path());
        std::ranges::sort(files);
    } else {
        files = filesBelow(folder);
    }
    for (const path& file : files) {
        const ArrayRole other = diabolo::roleOf(file.filename().string());
        if (other.use == ArrayUse::Labels && other.part == role.part && other.set == role.set &&
            isNamedAsArray(file))
            if (const auto arrays = storedArrays(file); arrays.size() == 1)
                return arrays.front();
    }
    return std::nullopt;
}

void readFile(const path& file, const Reading& reading, Dataset& dataset) {
    std::vector<Group> groups;
    std::vector<std::string> left;
    const auto arrays = storedArrays(file);
    if (arrays.size() == 1 && !arrays.front().isText) {
        const ArrayRole role = roleOf(arrays.front());
        if (role.use == ArrayUse::Labels)
            throw Error(cannotRead(file),
                        "it holds labels (" + shapeText(arrays.front().shape) + "), not samples",
                        "open the file of the samples, or their folder");
        Pair pair{arrays.front(), labelsBeside(arrays.front(), role)};
        if (pair.labels)
            dataset.notes.push_back("The classes are those of " + pair.labels->file.filename().string() +
                                    ".");
        groups.push_back({{}, {{DataPart::Whole, pair}}});
    } else {
        addFile(file, file.parent_path(), groups, left);
    }
    if (groups.empty()) { // these say what is wrong with a file that is not there, empty or damaged
        (void)FileBytes(file);
        if (file.extension() == ".npz")
            (void)archiveMembers(file);
    }
    if (groups.empty())
        throw Error(cannotRead(file), "it holds no array of numbers in a form that is known here",
                    "open IDX, CIFAR, NumPy, MATLAB, a table, or a folder of pictures");
    Group group = chosenGroup(std::move(groups), reading.choices, file);
    noteLeft(std::move(left), dataset);
    readGroup(group, file, reading, dataset);
}

void readFileOrArchive(const path& place, const Reading& reading, Dataset& dataset) {
    (isFolderOrArchive(place) && !looksLikeArrays(place) ? readFolder : readFile)(place, reading, dataset);
}

} // namespace

Dataset readArrayDataset(const path& fileOrFolder, const Reading& reading) {
    return readPlace(fileOrFolder, reading, readFileOrArchive, readFolder);
}

bool looksLikeArrayDataset(const path& fileOrFolder) {
    return isFolderOrArchive(fileOrFolder) && !looksLikeArrays(fileOrFolder)
               ? std::ranges::any_of(filesBelow(fileOrFolder), isNamedAsArray)
               : looksLikeArrays(fileOrFolder);
}

} // namespace diabolo
