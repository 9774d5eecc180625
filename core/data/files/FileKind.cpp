#include "core/data/files/FileKind.h"
#include "core/base/Error.h"
#include "core/data/files/DatasetFiles.h"
#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace diabolo {

namespace {

using std::filesystem::path;

/// What a file is, and what to do with it instead.
struct Kind {
    std::string what, remedy;
};

std::string suffixOf(const path& file) {
    std::string suffix = file.extension().string();
    std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return std::tolower(c); });
    return suffix;
}

/// The first characters but for white space.
std::string beginningOf(const path& file) {
    std::array<char, 256> first{};
    std::ifstream in(file, std::ios::binary);
    in.read(first.data(), first.size());
    std::string text(first.data(), static_cast<std::size_t>(in.gcount()));
    std::erase_if(text, [](unsigned char c) { return std::isspace(c) != 0; });
    return text;
}

/// What neither an experiment nor data can be.
std::optional<Kind> neither(const path& file) {
    const std::string suffix = suffixOf(file);
    if (suffix == ".pt" || suffix == ".pth")
        return Kind{"it is PyTorch's (TorchScript, as Export model… writes it, or weights), for Python alone",
                    "open the model that Save model… or --save wrote, a .safetensors file"};
    if (suffix == ".png" || suffix == ".svg" || suffix == ".pdf" || suffix == ".jpg" || suffix == ".jpeg")
        return Kind{"it is a single picture or figure", "open the folder of pictures that it is in"};
    if (suffix == ".py")
        return Kind{"it is a script", "run it with Python"};
    if (suffix == ".json" && beginningOf(file).starts_with("{\"experiment\":"))
        return Kind{"it holds the results of a training, as --metrics writes them",
                    "the experiment is its member \"experiment\": put that into a file of its own"};
    return std::nullopt;
}

void refuse(const path& file, const std::optional<Kind>& kind) {
    if (kind)
        throw Error(file.string(), kind->what, kind->remedy);
}

} // namespace

void refuseOtherThanExperiment(const path& file) {
    std::error_code problem;
    if (!std::filesystem::exists(file, problem))
        return;
    refuse(file, neither(file));
    constexpr std::array<std::string_view, 8> data = {".csv", ".gz",  ".npy", ".npz",
                                                      ".mat", ".zip", ".tar", ".tgz"};
    if (std::ranges::find(data, suffixOf(file)) != data.end() || looksLikeDataset(file))
        refuse(file,
               Kind{"it is data, and no experiment", "open it as data (--data), or drop it on the window"});
}

void refuseOtherThanData(const path& file) {
    std::error_code problem;
    if (!std::filesystem::is_regular_file(file, problem))
        return;
    refuse(file, neither(file));
    if (suffixOf(file) == ".json")
        refuse(file, Kind{"it is an experiment, and no data", "open it as an experiment (without --data)"});
    if (suffixOf(file) == ".safetensors")
        refuse(file,
               Kind{"it is a model, and no data", "open it in place of an experiment (without --data)"});
}

} // namespace diabolo
