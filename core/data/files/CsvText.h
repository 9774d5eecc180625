#pragma once
#include <array>
#include <charconv>
#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace diabolo {

/// A table as text, as RFC 4180 has it but for its line ends, which are "\n": commas between the fields, '.'
/// as decimal point, the shortest numbers that read back as they were, and in double quotes whatever readers
/// could take for something else. All tables that the program writes are made here.
class CsvText {
public:
    CsvText() = default;
    explicit CsvText(std::initializer_list<std::string_view> header) {
        for (const std::string_view name : header)
            add(name);
        endRow();
    }

    void add(std::string_view field);
    void add(const char* field) { add(std::string_view(field)); }
    void add(const std::string& field) { add(std::string_view(field)); }

    template <typename Number>
    requires std::integral<Number> || std::floating_point<Number>
    void add(Number number) {
        std::array<char, 32> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        addAsIs({digits.data(), end});
    }

    void addEmpty() { addAsIs({}); }

    template <typename Field>
    void add(const std::optional<Field>& field) {
        field ? add(*field) : addEmpty();
    }

    void endRow();

    [[nodiscard]] const std::string& text() const { return text_; }

private:
    void addAsIs(std::string_view field);

    std::string text_;
    bool rowBegun_ = false;
};

} // namespace diabolo
