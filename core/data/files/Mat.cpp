#include "core/data/files/Mat.h"
#include "core/base/Error.h"
#include "core/data/Paths.h"
#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <matio.h>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>
#include <zlib.h>

namespace diabolo {

namespace {

using std::filesystem::path;
using Shape = std::vector<std::size_t>;

struct CloseFile {
    void operator()(mat_t* file) const { Mat_Close(file); }
};
struct FreeVariable {
    void operator()(matvar_t* variable) const { Mat_VarFree(variable); }
};
using File = std::unique_ptr<mat_t, CloseFile>;
using Variable = std::unique_ptr<matvar_t, FreeVariable>;

/// HDF5, which version 7.3 is read by, has one state for the whole process.
std::mutex& oneAtATime() {
    static std::mutex mutex;
    return mutex;
}

/// The file under a name that libmatio opens: its own, or where it is compressed or in an archive that of a
/// copy in memory.
class OpenName {
public:
    explicit OpenName(const path& file)
        : name_(file.string()) {
        std::error_code problem;
        if (std::filesystem::is_regular_file(file, problem) && file.extension() != ".gz")
            return;
        constexpr std::size_t most = std::size_t{2} << 30;
        const std::vector<std::uint8_t> bytes = allBytes(file, most);
        memory_ = memfd_create("diabolo", MFD_CLOEXEC);
        for (std::size_t done = 0; memory_ >= 0 && done < bytes.size();) {
            const ssize_t written = ::write(memory_, &bytes[done], bytes.size() - done);
            if (written <= 0)
                throw Error(cannotRead(file), "there is too little memory to unpack it",
                            "unpack it yourself");
            done += static_cast<std::size_t>(written);
        }
        name_ = "/proc/self/fd/" + std::to_string(memory_);
    }
    ~OpenName() {
        if (memory_ >= 0)
            ::close(memory_);
    }
    OpenName(const OpenName&) = delete;
    OpenName& operator=(const OpenName&) = delete;
    [[nodiscard]] const char* name() const { return name_.c_str(); }

private:
    std::string name_;
    int memory_ = -1;
};

Error damaged(const path& file) {
    return {cannotRead(file), "it is damaged, or no file of MATLAB's that is known here",
            "save it again, as version 7"};
}

// Elements of version 5 (MathWorks, "MAT-File Format"): a type and a size of 4 bytes each, then as many
// bytes, filled up to 8; small ones have both in the first 4 bytes and the data in the next.
constexpr std::uint64_t deflatesMost = 1100; // times that compressed data can grow

std::uint32_t wordAt(std::span<const std::uint8_t> bytes, std::size_t at, bool bigEndian) {
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < 4; ++i)
        word |= std::uint32_t{bytes[at + i]} << 8 * (bigEndian ? 3 - i : i);
    return word;
}

/// Throws where a cell array or structure says that it has more elements than its bytes have tags.
void checkCells(std::span<const std::uint8_t> dimensions, std::uint64_t total, bool bigEndian,
                const path& file) {
    std::uint64_t cells = 1;
    for (std::size_t at = 0; at + 4 <= dimensions.size(); at += 4) {
        cells *= wordAt(dimensions, at, bigEndian);
        if (cells > total / 8)
            throw damaged(file);
    }
}

/// Throws where an element, or one in it, says that it is larger than what is left for it: libmatio would
/// take the memory. `bytes` are the first ones of `total`.
void checkElements(std::span<const std::uint8_t> bytes, std::uint64_t total, bool bigEndian,
                   const path& file) {
    constexpr std::uint32_t sides = 5, flags = 6, matrix = 14;
    bool ofCells = false;
    for (std::uint64_t at = 0; at + 8 <= bytes.size();) {
        const std::uint32_t type = wordAt(bytes, at, bigEndian), size = wordAt(bytes, at + 4, bigEndian);
        const bool small = type >> 16 != 0;
        if (!small && size > total - at - 8)
            throw damaged(file);
        const auto inside =
            bytes.subspan(at + 8).first(std::min<std::size_t>(small ? 0 : size, bytes.size() - at - 8));
        if (type == flags && inside.size() >= 4) // the class: 1 cells, 2 structure, 3 object
            ofCells = (wordAt(inside, 0, bigEndian) & 255) >= 1 && (wordAt(inside, 0, bigEndian) & 255) <= 3;
        if (type == sides && ofCells)
            checkCells(inside, total, bigEndian, file);
        if (type == matrix)
            checkElements(inside, size, bigEndian, file);
        at += 8 + (small ? 0 : (std::uint64_t{size} + 7) / 8 * 8);
    }
}

std::vector<std::uint8_t> inflatedBeginning(std::span<std::uint8_t> bytes) {
    std::vector<std::uint8_t> out(std::size_t{1} << 16);
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK)
        return {};
    stream.next_in = bytes.data();
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    inflate(&stream, Z_SYNC_FLUSH); // what is damaged is found later
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

/// The same for the beginning of each variable of a file of version 5.
void checkVariables(const char* name, const path& file) {
    constexpr std::uint64_t headerBytes = 128, most = std::uint64_t{1} << 16;
    constexpr std::uint32_t compressed = 15;
    std::ifstream in(name, std::ios::binary);
    std::vector<std::uint8_t> bytes(headerBytes);
    const auto read = [&](std::uint64_t at, std::uint64_t count) {
        bytes.resize(count);
        in.seekg(static_cast<std::streamoff>(at));
        return static_cast<bool>(
            in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(count)));
    };
    if (!read(0, headerBytes) || bytes[bytes[126] == 'I' ? 125 : 124] != 1)
        return; // version 7.3
    const bool bigEndian = bytes[126] == 'M';
    const std::uint64_t total = std::filesystem::file_size(name);
    for (std::uint64_t at = headerBytes; at + 8 <= total && read(at, 8);) {
        const std::uint32_t type = wordAt(bytes, 0, bigEndian), size = wordAt(bytes, 4, bigEndian);
        if (size > total - at - 8 || !read(at + 8, std::min<std::uint64_t>(size, most)))
            throw damaged(file);
        if (type == compressed)
            checkElements(inflatedBeginning(bytes), deflatesMost * size, bigEndian, file);
        else
            checkElements(bytes, size, bigEndian, file);
        at += 8 + size;
    }
}

std::optional<ArrayLayout> layoutOf(const matvar_t& variable) {
    constexpr int mostDimensions = 8;
    if (variable.isComplex != 0 || variable.rank < 1 || variable.rank > mostDimensions || !variable.dims)
        return std::nullopt;
    ArrayLayout layout;
    layout.firstIndexFastest = true;
    layout.shape.assign(variable.dims, variable.dims + variable.rank);
    const auto is = [&layout](ElementKind kind, std::size_t bytes) {
        layout.kind = kind;
        layout.bytes = bytes;
        return std::optional(layout);
    };
    switch (variable.class_type) {
    case MAT_C_DOUBLE:
        return is(ElementKind::Real, 8);
    case MAT_C_SINGLE:
        return is(ElementKind::Real, 4);
    case MAT_C_INT8:
        return is(ElementKind::Signed, 1);
    case MAT_C_UINT8:
        return is(ElementKind::Unsigned, 1);
    case MAT_C_INT16:
        return is(ElementKind::Signed, 2);
    case MAT_C_UINT16:
        return is(ElementKind::Unsigned, 2);
    case MAT_C_INT32:
        return is(ElementKind::Signed, 4);
    case MAT_C_UINT32:
        return is(ElementKind::Unsigned, 4);
    case MAT_C_INT64:
        return is(ElementKind::Signed, 8);
    case MAT_C_UINT64:
        return is(ElementKind::Unsigned, 8);
    default:
        return std::nullopt;
    }
}

using Visit = std::function<void(const std::string& name, matvar_t& array, const ArrayLayout& layout)>;

/// Visits the arrays in a variable, those in structures of one element too.
void visitArrays(matvar_t* variable, const std::string& name, int depth, const Visit& visit) {
    constexpr int deepest = 4;
    if (!variable || depth > deepest)
        return;
    if (const auto layout = layoutOf(*variable)) {
        visit(name, *variable, *layout);
        return;
    }
    if (variable->class_type != MAT_C_STRUCT || !variable->data || variable->rank != 2 ||
        elementCount({variable->dims, variable->dims + 2}) != 1)
        return;
    const unsigned fields = Mat_VarGetNumberOfFields(variable);
    char* const* names = Mat_VarGetStructFieldnames(variable);
    for (unsigned i = 0; names && i < fields; ++i)
        visitArrays(Mat_VarGetStructFieldByIndex(variable, i, 0), name + "." + names[i], depth + 1, visit);
}

/// A file of which the variable that was last read is kept: a structure holds several arrays.
class MatFile {
public:
    explicit MatFile(const path& file)
        : file_(file) {}

    NumberArray read(const std::string& variable, const std::string& array) {
        const std::lock_guard lock(oneAtATime());
        if (!variable_ || variable != name_)
            load(variable);
        std::optional<NumberArray> found;
        visitArrays(variable_.get(), name_, 0,
                    [&](const std::string& name, matvar_t& each, const ArrayLayout& layout) {
                        if (name == array)
                            found = arrayOf(each, layout);
                    });
        if (!found)
            throw damaged(file_);
        return std::move(*found);
    }

private:
    void load(const std::string& name) {
        variable_.reset();
        const OpenName open(file_);
        const File file(Mat_Open(open.name(), MAT_ACC_RDONLY));
        if (!file)
            throw damaged(file_);
        Variable variable(Mat_VarReadInfo(file.get(), name.c_str()));
        if (!variable)
            throw damaged(file_);
        // Before libmatio takes the memory that the file says it needs.
        const std::uint64_t most = deflatesMost * std::filesystem::file_size(open.name());
        visitArrays(variable.get(), name, 0,
                    [&](const std::string& /*name*/, matvar_t& /*array*/, const ArrayLayout& layout) {
                        checkSize(layout, file_);
                        if (elementCount(layout.shape) * layout.bytes > most)
                            throw damaged(file_);
                    });
        if (Mat_VarReadDataAll(file.get(), variable.get()) != 0)
            throw damaged(file_);
        variable_ = std::move(variable);
        name_ = name;
    }

    NumberArray arrayOf(const matvar_t& array, const ArrayLayout& layout) const {
        const std::size_t bytes = elementCount(layout.shape) * layout.bytes;
        if (!array.data || array.nbytes < bytes || static_cast<std::size_t>(array.data_size) != layout.bytes)
            throw damaged(file_);
        return elementsOf({static_cast<std::uint8_t*>(array.data), bytes}, layout);
    }

    path file_;
    std::string name_;
    Variable variable_;
};

/// USPS as Roweis published it: 16 × 16 pixels, each digit's samples, the digits 1 … 9 and 0.
bool isUspsOfRoweis(const Shape& shape) {
    return shape.size() == 3 && shape[0] == 256 && shape[2] == 10;
}

void addUsps(const StoredArray& array, std::vector<StoredArray>& arrays) {
    const std::size_t each = array.shape[1], digits = array.shape[2], pixels = array.shape[0];
    StoredArray samples = array, labels = array;
    samples.shape = {each * digits, pixels};
    samples.read = [read = array.read, each, digits, pixels] {
        const NumberArray stored = read();
        std::vector<double> values;
        values.reserve(each * digits * pixels);
        for (std::size_t digit = 0; digit < digits; ++digit)
            for (std::size_t sample = 0; sample < each; ++sample)
                for (std::size_t pixel = 0; pixel < pixels; ++pixel)
                    values.push_back(stored.number((pixel * each + sample) * digits + digit));
        return NumberArray{{each * digits, pixels}, std::move(values)};
    };
    labels.name = "labels";
    labels.shape = {each * digits};
    labels.read = [each, digits] {
        std::vector<double> values;
        for (std::size_t i = 0; i < each * digits; ++i)
            values.push_back(static_cast<double>((i / each + 1) % digits));
        return NumberArray{{each * digits}, std::move(values)};
    };
    arrays.push_back(std::move(samples));
    arrays.push_back(std::move(labels));
}

} // namespace

bool looksLikeMat(const path& file) {
    if (!isFile(file))
        return false;
    try {
        constexpr std::size_t versionAt = 124;
        std::array<std::uint8_t, 128> header{};
        FileBytes input(file);
        if (input.read(header) < header.size() ||
            !std::string_view(reinterpret_cast<char*>(header.data()), header.size()).starts_with("MATLAB "))
            return false;
        const bool little = header[versionAt + 2] == 'I' && header[versionAt + 3] == 'M';
        const bool big = header[versionAt + 2] == 'M' && header[versionAt + 3] == 'I';
        return little || big;
    } catch (const Error&) {
        return false;
    }
}

std::vector<StoredArray> matArrays(const path& file) {
    constexpr std::size_t mostVariables = 4096;
    const std::lock_guard lock(oneAtATime());
    const OpenName open(file);
    checkVariables(open.name(), file);
    const File opened(Mat_Open(open.name(), MAT_ACC_RDONLY));
    if (!opened)
        throw damaged(file);
    const auto reader = std::make_shared<MatFile>(file);
    std::vector<StoredArray> arrays;
    std::size_t variables = 0;
    while (const Variable variable{Mat_VarReadNextInfo(opened.get())}) {
        if (!variable->name || ++variables > mostVariables)
            break;
        const std::string top = variable->name;
        visitArrays(variable.get(), top, 0,
                    [&](const std::string& name, matvar_t& /*array*/, const ArrayLayout& layout) {
                        StoredArray array{file, name, layout.shape, false,
                                          [reader, top, name] { return reader->read(top, name); }};
                        if (isUspsOfRoweis(layout.shape))
                            addUsps(array, arrays);
                        else
                            arrays.push_back(std::move(array));
                    });
    }
    if (arrays.empty())
        throw damaged(file);
    return arrays;
}

} // namespace diabolo
