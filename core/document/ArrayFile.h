#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace diabolo {

/// Arrays of numbers under names, and texts about them, gathered for one file in the format of safetensors
/// (github.com/huggingface/safetensors), which Python opens too.
class ArrayWriter {
public:
    void add(const std::string& name, std::span<const float> values);
    void add(const std::string& name, std::span<const std::int64_t> values);
    void add(const std::string& name, std::span<const std::uint8_t> values);
    void describe(const std::string& key, const std::string& text); ///< a member of `__metadata__`

    /// The file is either whole or as it was. Throws Error.
    void write(const std::filesystem::path& file) const;

private:
    struct Place {
        std::string name;
        const char* type;
        std::size_t count, begin, end;
    };
    void add(const std::string& name, const char* type, std::size_t count, std::span<const char> bytes);

    std::string bytes_;
    std::vector<Place> places_;
    std::map<std::string, std::string> metadata_;
};

/// Reads what an ArrayWriter writes. Nothing in the file is believed: every place is compared with its size.
class ArrayReader {
public:
    /// Throws Error for what is no such file.
    explicit ArrayReader(const std::filesystem::path& file);

    [[nodiscard]] const std::string& name() const { return name_; } ///< of the file, for errors

    /// Throws Error when there is no such text, or array of that type.
    [[nodiscard]] const std::string& text(const std::string& key) const;
    [[nodiscard]] std::vector<float> floats(const std::string& name) const;
    [[nodiscard]] std::vector<std::int64_t> integers(const std::string& name) const;
    [[nodiscard]] std::vector<std::uint8_t> bytes(const std::string& name) const;

private:
    struct Place {
        std::string type;
        std::size_t begin = 0, end = 0; ///< in bytes_
    };
    template <class Value>
    [[nodiscard]] std::vector<Value> values(const std::string& name, const char* type) const;

    std::string name_;
    std::string bytes_; ///< the whole file
    std::map<std::string, Place> places_;
    std::map<std::string, std::string> metadata_;
};

} // namespace diabolo
