#include "core/data/files/PictureFolder.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/SystemMemory.h"
#include "core/data/Paths.h"
#include "core/data/PictureSize.h"
#include "core/data/RawSamples.h"
#include "core/data/files/ArrayRole.h"
#include "core/data/files/DatasetPlace.h"
#include "core/data/files/FileBytes.h"
#include "core/data/files/PictureDecoder.h"
#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace diabolo {

namespace {

using std::filesystem::path;

constexpr std::size_t longestFile = std::size_t{256} << 20; // bytes
constexpr int largestKept = 64;                             // pixels a side of pictures that stay as they are
constexpr int otherwise = 32;                               // pixels a side where pictures do not agree
constexpr int longestSide = 512; // pixels: what the views and networks are made for

/// A picture of the folder, before and after it is decoded.
struct Picture {
    path file;
    DataPart part = DataPart::Whole;
    std::string className;
    std::vector<std::uint8_t> bytes; ///< of the file, where they are kept from the first look at it
    std::optional<PictureSides> sides;
    std::optional<DecodedPicture> decoded;
};

// --- names ---------------------------------------------------------------------------------------------

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// Which part of the data a folder is: train, test-images, validation; none for any other.
std::optional<DataPart> partOfFolder(const path& folder) {
    const ArrayRole role = roleOf(folder.string());
    return role.part != DataPart::Whole && role.set.empty() ? std::optional(role.part) : std::nullopt;
}

std::vector<Picture> picturesIn(const path& place) {
    std::vector<Picture> pictures;
    for (const path& file : filesBelow(place)) {
        if (!isNamedAsPicture(file))
            continue;
        Picture picture;
        picture.file = file;
        path className;
        for (const path& folder : file.parent_path().lexically_relative(place)) {
            const auto part = partOfFolder(folder);
            if (part && picture.part == DataPart::Whole)
                picture.part = *part;
            else if (folder != ".")
                className /= folder;
        }
        picture.className = shownText(className);
        pictures.push_back(std::move(picture));
    }
    return pictures;
}

/// "cat" of cat.17.jpg and cat-17.jpg; empty where the name has no number behind a word.
std::string wordOf(const path& file) {
    const std::string stem = file.stem().string();
    const auto end = stem.find_last_not_of("0123456789");
    if (end == std::string::npos || end + 1 == stem.size())
        return {};
    const auto last = stem.find_last_not_of("._- (", end);
    return last == std::string::npos || last == end ? std::string() : stem.substr(0, last + 1);
}

/// Classes by the words in the names, where these are a few and no picture is without.
void takeClassesOfNames(std::vector<Picture>& pictures, std::vector<std::string>& notes) {
    constexpr std::size_t most = 62;
    std::map<std::string, std::size_t> words;
    for (const Picture& picture : pictures) {
        if (!picture.className.empty())
            return;
        ++words[wordOf(picture.file)];
    }
    if (words.size() < 2 || words.size() > most || words.contains(std::string()) ||
        pictures.size() < 2 * words.size())
        return;
    for (Picture& picture : pictures)
        picture.className = wordOf(picture.file);
    notes.push_back("The classes are the words in the pictures' names.");
}

// --- work in several threads ---------------------------------------------------------------------------

/// Calls work(0) … work(count − 1), in all processors, and reports the share that is done from this thread.
void inParallel(std::size_t count, const Progress& progress, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> stopped = false;
    std::exception_ptr problem;
    std::mutex mutex;
    const auto run = [&](bool reports) {
        try {
            constexpr std::size_t few = 32;
            for (std::size_t begin; !stopped && (begin = next.fetch_add(few)) < count;) {
                for (std::size_t i = begin; i < std::min(count, begin + few) && !stopped; ++i)
                    work(i);
                if (reports)
                    report(progress, static_cast<double>(begin) / static_cast<double>(count));
            }
        } catch (...) {
            const std::lock_guard lock(mutex);
            problem = std::current_exception();
            stopped = true;
        }
    };
    {
        std::vector<std::jthread> helpers;
        const std::size_t wanted = std::min<std::size_t>(std::thread::hardware_concurrency(), count / 64);
        for (std::size_t i = 1; i < wanted; ++i)
            helpers.emplace_back(run, false);
        run(true);
    }
    if (problem)
        std::rethrow_exception(problem);
}

/// Gives `work` each picture and the bytes of its file. Those of an archive are read in one pass over it.
void withBytes(std::vector<Picture>& pictures, const path& place, const Progress& progress,
               const std::function<void(Picture&, std::span<const std::uint8_t>)>& work) {
    const auto readItself = [&](Picture& picture) {
        if (!picture.bytes.empty())
            return work(picture, picture.bytes);
        try {
            work(picture, allBytes(picture.file, longestFile));
        } catch (const Error&) { // it vanished, or may not be read: left out as what is no picture
        }
    };
    const bool stored = std::ranges::all_of(pictures, [](const Picture& one) { return !one.bytes.empty(); });
    if (stored || isFolder(place))
        return inParallel(pictures.size(), progress, [&](std::size_t i) { readItself(pictures[i]); });

    std::map<path, Picture*> byName;
    for (Picture& picture : pictures)
        byName.emplace(picture.file, &picture);
    path archive = place;
    while (!isThere(archive) && archive.has_relative_path())
        archive = archive.parent_path();
    constexpr std::size_t batchBytes = std::size_t{64} << 20;
    std::vector<std::pair<Picture*, std::vector<std::uint8_t>>> batch;
    std::size_t bytes = 0, done = 0;
    const auto workOff = [&] {
        const Progress part = [&](double share) {
            return progress((static_cast<double>(done) + share * static_cast<double>(batch.size())) /
                            static_cast<double>(pictures.size()));
        };
        inParallel(batch.size(), part, [&](std::size_t i) { work(*batch[i].first, batch[i].second); });
        done += batch.size();
        batch.clear();
        bytes = 0;
    };
    ArchiveWalk walk(archive);
    while (walk.next()) {
        const auto found = byName.find(archive / walk.name());
        if (found == byName.end())
            continue;
        std::vector<std::uint8_t> file;
        constexpr std::size_t chunk = std::size_t{1} << 16;
        for (std::size_t have = 0; have == file.size() && have <= longestFile;) {
            file.resize(have + chunk);
            have += walk.read(std::span(file).subspan(have));
            if (have < file.size()) {
                file.resize(have);
                break;
            }
        }
        bytes += file.size();
        batch.emplace_back(found->second, std::move(file));
        if (bytes > batchBytes)
            workOff();
    }
    workOff();
}

// --- size ----------------------------------------------------------------------------------------------

std::string sidesText(PictureSides sides) {
    return std::to_string(sides.height) + " × " + std::to_string(sides.width);
}

/// The same shape with the longer side as long as is kept.
PictureSides scaledDown(PictureSides sides) {
    const int longer = std::max(sides.height, sides.width);
    const auto scaled = [&](int side) { return std::max(1, (side * largestKept + longer / 2) / longer); };
    return {scaled(sides.height), scaled(sides.width)};
}

PictureSides guessedSides(const std::vector<Picture>& pictures, std::vector<std::string>& notes) {
    std::map<PictureSides, std::size_t> sizes;
    for (const Picture& picture : pictures)
        if (picture.sides)
            ++sizes[*picture.sides];
    const auto commonest = std::ranges::max_element(sizes, {}, [](const auto& size) { return size.second; });
    const PictureSides sides = commonest->first;
    const bool small = std::max(sides.height, sides.width) <= largestKept;
    const std::string choice = "; picture_size chooses another size.";
    if (sizes.size() == 1 && small)
        return sides;
    if (sizes.size() == 1) {
        notes.push_back("The pictures of " + sidesText(sides) + " pixels were scaled to " +
                        sidesText(scaledDown(sides)) + choice);
        return scaledDown(sides);
    }
    const bool most = 10 * commonest->second >= 9 * pictures.size();
    const PictureSides chosen = most && small ? sides : PictureSides{otherwise, otherwise};
    notes.push_back("The pictures have " + std::to_string(sizes.size()) +
                    " sizes, and were scaled and cropped to " + sidesText(chosen) + " pixels" + choice);
    return chosen;
}

struct Size {
    PictureSides sides;
    int channels = 0; ///< 0: as the pictures are
};

Size sizeFor(const std::vector<Picture>& pictures, const ReadingChoices& choices,
             std::vector<std::string>& notes, const path& place) {
    if (choices.pictureSize == ReadingChoices::automatic || choices.pictureSize == ReadingChoices::none)
        return {guessedSides(pictures, notes), 0};
    const SampleShape chosen = pictureShape(choices.pictureSize);
    if (chosen.height > longestSide || chosen.width > longestSide ||
        (chosen.channels != 1 && chosen.channels != 3))
        throw Error(cannotRead(place), "pictures cannot be made " + shapeText(chosen),
                    "give a picture_size of at most 512x512, with 1 or 3 channels");
    const bool saysChannels = std::ranges::count_if(choices.pictureSize, [](unsigned char c) {
                                  return std::isdigit(c) == 0 && c < 0x80 && c != ' ';
                              }) == 2;
    notes.push_back("The pictures were scaled and cropped to " + sidesText({chosen.height, chosen.width}) +
                    " pixels.");
    return {{chosen.height, chosen.width}, saysChannels ? chosen.channels : 0};
}

// --- the samples ---------------------------------------------------------------------------------------

std::uint8_t grey(std::span<const std::uint8_t> colour) { // ITU-R BT.601
    return static_cast<std::uint8_t>((299 * colour[0] + 587 * colour[1] + 114 * colour[2] + 500) / 1000);
}

void append(std::vector<std::uint8_t>& to, const DecodedPicture& picture, int channels) {
    if (picture.channels == channels) {
        to.insert(to.end(), picture.pixels.begin(), picture.pixels.end());
    } else if (channels == 3) {
        for (const std::uint8_t pixel : picture.pixels)
            to.insert(to.end(), 3, pixel);
    } else {
        for (std::size_t i = 0; i < picture.pixels.size(); i += 3)
            to.push_back(grey(std::span(picture.pixels).subspan(i, 3)));
    }
}

RawSamples rawOf(std::vector<Picture>& pictures, DataPart part, PictureSides sides, int channels,
                 bool classes) {
    RawSamples raw;
    raw.shape = {sides.height, sides.width, channels};
    std::vector<std::uint8_t> pixels;
    std::vector<std::string> names;
    for (Picture& picture : pictures) {
        if (picture.part != part || !picture.decoded)
            continue;
        append(pixels, *picture.decoded, channels);
        picture.decoded->pixels = {};
        names.push_back(picture.className);
    }
    raw.numbers = std::move(pixels);
    if (!classes)
        return raw;
    raw.classNames = sortedClassNames(names);
    std::map<std::string, int> index;
    for (const std::string& name : raw.classNames)
        index.emplace(name, static_cast<int>(index.size()));
    for (const std::string& name : names)
        raw.classes.push_back(index.at(name));
    return raw;
}

std::string countText(std::size_t count, const std::string& one, const std::string& many) {
    return groupedText(static_cast<std::int64_t>(count), " ") + " " + (count == 1 ? one : many);
}

/// Leaves out what is no picture, naming the first few.
void leaveOutBroken(std::vector<Picture>& pictures, const path& place, std::vector<std::string>& notes,
                    const std::function<bool(const Picture&)>& isBroken) {
    constexpr std::size_t named = 3;
    std::size_t broken = 0;
    std::string names;
    for (const Picture& picture : pictures)
        if (isBroken(picture) && ++broken <= named)
            names += (names.empty() ? "" : ", ") + shownText(picture.file.lexically_relative(place));
    if (broken == 0)
        return;
    std::erase_if(pictures, isBroken);
    notes.push_back(countText(broken, "file that is no picture was left out: ",
                              "files that are no pictures were left out: ") +
                    names + (broken > named ? ", …" : "."));
}

void checkMemory(const std::vector<Picture>& pictures, PictureSides sides, const path& place) {
    const auto needed = static_cast<std::uint64_t>(pictures.size()) *
                        static_cast<std::uint64_t>(sides.height) * static_cast<std::uint64_t>(sides.width) *
                        6; // in colour, decoded and joined
    const std::uint64_t available = availableMemory();
    constexpr double gigabyte = 1e9;
    if (available > 0 && needed > available)
        throw Error(cannotRead(place),
                    "its " + std::to_string(pictures.size()) + " pictures of " + sidesText(sides) +
                        " pixels take " + fixedText(static_cast<double>(needed) / gigabyte, 1) +
                        " GB of memory, and " + fixedText(static_cast<double>(available) / gigabyte, 1) +
                        " GB are free",
                    "choose a smaller picture_size");
}

/// Looks at the sizes of all, and keeps the files where they are small, so that they are read once.
void lookAtSides(std::vector<Picture>& pictures, const path& place, const PictureDecoder& decoder,
                 const Progress& progress) {
    constexpr std::size_t mostKept = std::size_t{256} << 20;
    std::atomic<std::size_t> kept = 0;
    withBytes(pictures, place, progress, [&](Picture& picture, std::span<const std::uint8_t> bytes) {
        picture.sides = decoder.sides(bytes);
        if (picture.sides && kept.fetch_add(bytes.size()) + bytes.size() <= mostKept)
            picture.bytes.assign(bytes.begin(), bytes.end());
    });
}

void noteWhatWasChanged(const std::vector<Picture>& pictures, std::vector<std::string>& notes) {
    const auto count = [&](bool DecodedPicture::*was) {
        return static_cast<std::size_t>(
            std::ranges::count_if(pictures, [&](const Picture& picture) { return (*picture.decoded).*was; }));
    };
    if (const std::size_t alpha = count(&DecodedPicture::hadAlpha))
        notes.push_back(countText(alpha, "picture has", "pictures have") +
                        " transparent pixels, which are shown on white.");
    if (const std::size_t deep = count(&DecodedPicture::hadDepth))
        notes.push_back(countText(deep, "picture has", "pictures have") +
                        " more than 8 bits a channel and was reduced to 8.");
}

void readFolder(const path& place, const Reading& reading, Dataset& dataset) {
    const PictureDecoder decoder = pictureDecoder();
    std::vector<Picture> pictures = picturesIn(place);
    if (pictures.empty())
        throw Error(cannotRead(place), "there are no pictures in it", "choose a folder of pictures");
    takeClassesOfNames(pictures, dataset.notes);
    constexpr double looked = 0.2;
    lookAtSides(pictures, place, decoder, partOf(reading.progress, 0, looked));
    leaveOutBroken(pictures, place, dataset.notes, [](const Picture& picture) { return !picture.sides; });
    if (pictures.empty())
        throw Error(cannotRead(place), "none of its pictures can be decoded",
                    "are they PNG, JPEG, BMP, PGM, GIF or WebP?");
    const Size size = sizeFor(pictures, reading.choices, dataset.notes, place);
    checkMemory(pictures, size.sides, place);
    withBytes(pictures, place, partOf(reading.progress, looked, 1),
              [&](Picture& picture, std::span<const std::uint8_t> bytes) {
                  picture.decoded = decoder.decode(bytes, size.sides);
                  picture.bytes = {};
              });
    leaveOutBroken(pictures, place, dataset.notes, [](const Picture& picture) { return !picture.decoded; });
    if (pictures.empty())
        throw Error(cannotRead(place), "none of its pictures can be decoded", "are they whole?");
    noteWhatWasChanged(pictures, dataset.notes);

    const bool colour =
        std::ranges::any_of(pictures, [](const Picture& picture) { return picture.decoded->channels == 3; });
    const int channels = size.channels > 0 ? size.channels : colour ? 3 : 1;
    const bool classes =
        std::ranges::none_of(pictures, [](const Picture& picture) { return picture.className.empty(); });
    const auto has = [&](DataPart part) {
        return std::ranges::any_of(pictures, [&](const Picture& picture) { return picture.part == part; });
    };
    const bool test = has(DataPart::Test), validation = has(DataPart::Validation);
    if (test && validation)
        dataset.notes.push_back("The validation pictures were left out.");
    Reading rest = reading; // the size is settled
    rest.choices.pictureSize = ReadingChoices::automatic;
    const auto part = [&](DataPart which) { return rawOf(pictures, which, size.sides, channels, classes); };
    const DataPart first = has(DataPart::Train) ? DataPart::Train : DataPart::Whole;
    if ((test || validation) && has(first))
        return assemble(dataset, part(first), part(test ? DataPart::Test : DataPart::Validation), rest,
                        place);
    for (Picture& picture : pictures)
        picture.part = DataPart::Whole;
    assemble(dataset, part(DataPart::Whole), rest, {}, place);
}

} // namespace

Dataset readPictureFolder(const path& folder, const Reading& reading) {
    return readPlace(folder, reading, readFolder, readFolder);
}

bool looksLikePictureFolder(const path& folder) {
    return isFolderOrArchive(folder) && std::ranges::count_if(filesBelow(folder), isNamedAsPicture) > 1;
}

bool isNamedAsPicture(const path& file) {
    constexpr std::array<std::string_view, 13> suffixes = {".png",  ".jpg",  ".jpeg", ".bmp",  ".pgm",
                                                           ".ppm",  ".pbm",  ".gif",  ".webp", ".tif",
                                                           ".tiff", ".jfif", ".pnm"};
    return std::ranges::find(suffixes, lower(file.extension().string())) != suffixes.end();
}

} // namespace diabolo
