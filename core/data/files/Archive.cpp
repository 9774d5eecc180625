#include "core/data/files/Archive.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include "core/data/files/GzipFile.h"
#include "core/data/files/Unpacked.h"
#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <clocale>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace diabolo {

namespace {

using std::filesystem::path;
using std::string_view_literals::operator""sv;

constexpr std::size_t blockBytes = std::size_t{1} << 17;
constexpr std::size_t mostNames = std::size_t{1} << 21;
constexpr std::size_t tarBlock = 512;

/// libarchive turns names into the characters of the thread's locale, which is "C" here and has none.
class Utf8Names {
public:
    Utf8Names()
        : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", locale_t{}))
        , before_(uselocale(locale_)) {}
    ~Utf8Names() {
        uselocale(before_);
        if (locale_ != locale_t{})
            freelocale(locale_);
    }
    Utf8Names(const Utf8Names&) = delete;
    Utf8Names& operator=(const Utf8Names&) = delete;

private:
    locale_t locale_, before_;
};

bool beginsWith(std::span<const std::uint8_t> bytes, std::string_view magic) {
    return bytes.size() >= magic.size() &&
           std::equal(magic.begin(), magic.end(), bytes.begin(),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

bool beginsAsZip(std::span<const std::uint8_t> bytes) {
    return beginsWith(bytes, "PK\3\4"sv) || beginsWith(bytes, "PK\5\6"sv); // the latter is an empty one
}

bool beginsAsTar(std::span<const std::uint8_t> bytes) {
    constexpr std::size_t magicAt = 257;
    return bytes.size() == tarBlock && beginsWith(bytes.subspan(magicAt), "ustar");
}

std::string lowerSuffix(const path& file) {
    std::string suffix = file.extension().string();
    std::ranges::transform(suffix, suffix.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    return suffix;
}

/// A member's name as a path inside of the archive; none where it would lie outside or is hidden.
std::optional<path> insideName(const char* name) {
    const path inside = path(name ? name : "").lexically_normal().relative_path();
    if (inside.empty() || !inside.has_filename() || *inside.begin() == ".." || isHidden(inside))
        return std::nullopt;
    return inside;
}

struct Close {
    void operator()(archive* reader) const { archive_read_free(reader); }
};

} // namespace

struct ArchiveWalk::State {
    explicit State(const path& whole)
        : file(whole)
        , reader(archive_read_new()) {}

    [[nodiscard]] Error damaged() const {
        if (trouble)
            return *trouble; // it went through libarchive, which has words of its own for it
        const char* const why = archive_error_string(reader.get());
        return {cannotRead(name.empty() ? file : file / name),
                std::string("it is damaged or of a kind that cannot be read") +
                    (why ? ": " + std::string(why) : ""),
                "fetch it again"};
    }

    void open() {
        const Utf8Names utf8;
        std::array<std::uint8_t, tarBlock> beginning{};
        if (beginsAsZip(std::span(beginning).first(GzipFile(file).read(beginning)))) {
            archive_read_support_format_zip_seekable(reader.get());
            check(archive_read_open_filename(reader.get(), file.c_str(), blockBytes));
            return;
        }
        archive_read_support_filter_bzip2(reader.get());
        archive_read_support_filter_xz(reader.get());
        archive_read_support_filter_zstd(reader.get());
        input.emplace(file); // gzip's checksum is not compared by libarchive
        block.resize(blockBytes);
        check(archive_read_open(reader.get(), this, nullptr, readBlock, nullptr));
    }

    static la_ssize_t readBlock(archive* reader, void* self, const void** bytes) {
        auto& state = *static_cast<State*>(self);
        try {
            checkUnpacked(state.taken, static_cast<std::uint64_t>(archive_filter_bytes(reader, 0)),
                          state.file);
            *bytes = state.block.data();
            const std::size_t got = state.input->read(state.block);
            state.taken += got;
            return static_cast<la_ssize_t>(got);
        } catch (const Error& error) {
            state.trouble = error;
            archive_set_error(reader, -1, "%s", error.what());
            return ARCHIVE_FATAL;
        }
    }

    /// Warnings are about what does not matter here: times, owners, names in strange characters.
    void check(int result) const {
        if (result != ARCHIVE_WARN && result < ARCHIVE_OK)
            throw damaged();
    }

    path file;
    std::unique_ptr<archive, Close> reader;
    std::optional<GzipFile> input; ///< where libarchive does not open the file itself
    std::vector<std::uint8_t> block;
    std::uint64_t taken = 0;    ///< bytes of the input
    std::uint64_t unpacked = 0; ///< of the member
    std::uint64_t before = 0;   ///< bytes taken before the member
    std::optional<Error> trouble;
    path name;
};

ArchiveWalk::ArchiveWalk(std::unique_ptr<State> state)
    : state_(std::move(state)) {}
ArchiveWalk::~ArchiveWalk() = default;
ArchiveWalk::ArchiveWalk(ArchiveWalk&&) noexcept = default;
ArchiveWalk& ArchiveWalk::operator=(ArchiveWalk&&) noexcept = default;

ArchiveWalk::ArchiveWalk(const path& archive)
    : state_(std::make_unique<State>(archive)) {
    archive_read_support_format_tar(state_->reader.get());
    state_->open();
}

ArchiveWalk ArchiveWalk::throughCompressed(const path& file) {
    auto state = std::make_unique<State>(file);
    archive_read_support_format_raw(state->reader.get());
    state->open();
    archive_entry* entry = nullptr;
    state->check(archive_read_next_header(state->reader.get(), &entry));
    return ArchiveWalk(std::move(state));
}

bool ArchiveWalk::next() {
    const Utf8Names utf8;
    State& state = *state_;
    for (;;) {
        state.name.clear();
        archive_entry* entry = nullptr;
        const int result = archive_read_next_header(state.reader.get(), &entry);
        if (result == ARCHIVE_EOF)
            return false;
        state.check(result);
        const auto inside = archive_entry_filetype(entry) == AE_IFREG
                                ? insideName(archive_entry_pathname(entry))
                                : std::nullopt;
        if (inside) {
            state.name = *inside;
            state.unpacked = 0;
            state.before = static_cast<std::uint64_t>(archive_filter_bytes(state.reader.get(), -1));
            return true;
        }
    }
}

const path& ArchiveWalk::name() const {
    return state_->name;
}

std::size_t ArchiveWalk::read(std::span<std::uint8_t> out) {
    constexpr std::size_t most = std::size_t{1} << 20;
    State& state = *state_;
    std::size_t done = 0;
    while (done < out.size()) {
        const la_ssize_t got =
            archive_read_data(state.reader.get(), out.data() + done, std::min(most, out.size() - done));
        if (got < 0)
            throw state.damaged();
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
        state.unpacked += static_cast<std::uint64_t>(got);
        checkUnpacked(static_cast<std::uint64_t>(archive_filter_bytes(state.reader.get(), -1)) - state.before,
                      state.unpacked, state.file / state.name);
    }
    return done;
}

bool isHidden(const path& name) {
    return std::ranges::any_of(
        name, [](const path& part) { return part.native().starts_with('.') || part == "__MACOSX"; });
}

bool beginsCompressed(std::span<const std::uint8_t> beginning) {
    constexpr std::size_t bzip2Block = 4;
    return beginsWith(beginning, "\xFD"
                                 "7zXZ"sv) ||
           beginsWith(beginning, "\x28\xB5\x2F\xFD"sv) ||
           (beginsWith(beginning, "BZh") && beginsWith(beginning.subspan(bzip2Block), "1AY&SY"));
}

bool isArchive(const path& file) {
    std::error_code problem;
    if (!std::filesystem::is_regular_file(file, problem) || lowerSuffix(file) == ".npz")
        return false;
    try {
        std::array<std::uint8_t, tarBlock> bytes{};
        const auto beginning = std::span(bytes).first(GzipFile(file).read(bytes));
        if (!beginsCompressed(beginning))
            return beginsAsZip(beginning) || beginsAsTar(beginning);
        return beginsAsTar(std::span(bytes).first(ArchiveWalk::throughCompressed(file).read(bytes)));
    } catch (const Error&) {
        return false;
    }
}

std::vector<path> archiveMembers(const path& archive) {
    struct List {
        path archive;
        std::uintmax_t size = 0;
        std::filesystem::file_time_type written;
        std::vector<path> names;
    };
    static std::mutex mutex;
    static std::list<List> lists;
    constexpr std::size_t mostLists = 4;

    List list{archive, {}, {}, {}};
    std::error_code problem;
    list.size = std::filesystem::file_size(archive, problem);
    list.written = std::filesystem::last_write_time(archive, problem);
    {
        const std::lock_guard lock(mutex);
        for (const List& known : lists)
            if (!problem && known.archive == archive && known.size == list.size &&
                known.written == list.written)
                return known.names;
    }
    ArchiveWalk walk(archive);
    while (walk.next()) {
        if (list.names.size() == mostNames)
            throw Error(cannotRead(archive), "it holds more than 2 million files", "use a part of it");
        list.names.push_back(walk.name());
    }
    std::ranges::sort(list.names);
    const std::lock_guard lock(mutex);
    lists.push_front(list);
    if (lists.size() > mostLists)
        lists.pop_back();
    return list.names;
}

} // namespace diabolo
