#include "core/data/files/FileBytes.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

namespace diabolo {

namespace {

using std::filesystem::path;

bool isRegular(const path& file) {
    std::error_code problem;
    return std::filesystem::is_regular_file(file, problem);
}

bool isZip(const path& file) { // .npz too
    try {
        std::array<std::uint8_t, 4> magic{};
        return GzipFile(file).read(magic) == magic.size() && magic[0] == 'P' && magic[1] == 'K' &&
               magic[2] == 3 && magic[3] == 4;
    } catch (const Error&) {
        return false;
    }
}

struct Member {
    path archive, name;
};

/// The archive that a path leads into, and where in it; none for what is there as it is.
std::optional<Member> memberAt(const path& place) {
    if (place.empty() || isThere(place))
        return std::nullopt;
    path name = place.filename();
    for (path above = place.parent_path(); above.has_relative_path(); above = above.parent_path()) {
        if (isRegular(above))
            return isZip(above) || isArchive(above) ? std::optional(Member{above, name}) : std::nullopt;
        if (isThere(above))
            return std::nullopt;
        name = above.filename() / name;
    }
    return std::nullopt;
}

bool liesIn(const path& name, const path& folder) {
    const auto [a, b] = std::ranges::mismatch(folder, name);
    return a == folder.end() && b != name.end();
}

std::variant<GzipFile, ArchiveWalk> sourceOf(const path& file) {
    if (const auto member = memberAt(file)) {
        ArchiveWalk walk(member->archive);
        while (walk.next())
            if (walk.name() == member->name)
                return walk;
        throw Error(cannotRead(file), "there is no such file in the archive", "check the name");
    }
    std::array<std::uint8_t, 16> bytes{};
    GzipFile plain(file);
    if (beginsCompressed(std::span(bytes).first(plain.read(bytes))))
        return ArchiveWalk::throughCompressed(file);
    plain.rewind();
    return plain;
}

/// The names in an archive that lie in `folder` (all of them where it is empty), as paths through the
/// archive.
std::vector<path> membersBelow(const path& archive, const path& folder) {
    std::vector<path> files;
    for (const path& name : archiveMembers(archive))
        if (folder.empty() || liesIn(name, folder))
            files.push_back(archive / name);
    return files;
}

std::vector<path> filesOnDisk(const path& folder) {
    constexpr std::size_t mostFiles = std::size_t{1} << 21;
    constexpr int deepest = 8;
    std::vector<path> files;
    std::error_code problem; // what may not be looked into has nothing to offer
    using Walk = std::filesystem::recursive_directory_iterator;
    for (Walk at(folder, std::filesystem::directory_options::skip_permission_denied, problem), end;
         !problem && at != end; at.increment(problem)) {
        const bool hidden = isHidden(at->path().filename());
        if (hidden || at.depth() >= deepest)
            at.disable_recursion_pending();
        std::error_code ignored;
        if (!hidden && at->is_regular_file(ignored) && files.size() < mostFiles)
            files.push_back(at->path());
    }
    std::ranges::sort(files);
    return files;
}

} // namespace

FileBytes::FileBytes(const path& file)
    : source_(sourceOf(file)) {}

std::size_t FileBytes::read(std::span<std::uint8_t> out) {
    return std::visit([out](auto& source) { return source.read(out); }, source_);
}

std::vector<std::uint8_t> allBytes(const path& file, std::size_t most) {
    constexpr std::size_t firstChunk = std::size_t{1} << 16;
    FileBytes input(file);
    std::vector<std::uint8_t> bytes; // makes room as the data arrive: no size in the file is believed
    for (std::size_t have = 0;;) {
        bytes.resize(std::max(firstChunk, 2 * have));
        have += input.read(std::span(bytes).subspan(have));
        if (have > most)
            throw Error(cannotRead(file), "it is longer than " + std::to_string(most) + " bytes",
                        "use a smaller part of it");
        if (have < bytes.size()) {
            bytes.resize(have);
            return bytes;
        }
    }
}

bool isFile(const path& place) {
    if (isRegular(place))
        return true;
    const auto member = memberAt(place);
    if (!member)
        return false;
    try {
        const auto names = archiveMembers(member->archive);
        return std::ranges::binary_search(names, member->name);
    } catch (const Error&) {
        return false;
    }
}

bool isFolderOrArchive(const path& place) {
    return isFolder(place) || isArchive(place) || (!isThere(place) && !filesBelow(place).empty());
}

std::vector<path> filesBelow(const path& place) {
    if (isFolder(place))
        return filesOnDisk(place);
    try {
        if (isRegular(place))
            return isZip(place) || isArchive(place) ? membersBelow(place, {}) : std::vector<path>();
        if (const auto member = memberAt(place))
            return membersBelow(member->archive, member->name);
    } catch (const Error&) { // whoever reads it will say what is wrong
    }
    return {};
}

} // namespace diabolo
