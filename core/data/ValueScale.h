#pragma once
#include "core/data/ReadingChoices.h"
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace diabolo {

/// How the values of a sample came from those of its file: (value − offset) / width, one offset and width for
/// all, or for each place of a sample its own. As it is made, values are what the file has.
class ValueScale {
public:
    ValueScale() = default;

    /// Bytes of pictures, 0 … 255, as values 0 … 1.
    [[nodiscard]] static ValueScale ofBytes();

    /// Of training samples that lie one after another, `size` values each. Numbers that are not finite do not
    /// count. With Scaling::Automatic, that of scalingFor().
    [[nodiscard]] static ValueScale of(std::span<const double> values, std::size_t size, Scaling scaling);

    /// What the file had at this place of a sample, where the sample has `value`.
    [[nodiscard]] double inFile(std::size_t place, double value) const;

    /// The same for people and files: without digits that only come of scaling back, to a ten-millionth of
    /// the range. Of a `difference` of two values, that of those in the file.
    [[nodiscard]] double written(std::size_t place, float value, bool difference = false) const;

    /// Scales whole samples, one after another. Where the scale maps to [0, 1], what lies beyond is clipped;
    /// gives how many values were, and of them in how many samples.
    struct Clipped {
        std::size_t values = 0;
        std::size_t samples = 0;
    };
    Clipped apply(std::span<const double> from, std::size_t size, std::span<float> to) const;

    [[nodiscard]] Scaling kind() const { return kind_; } ///< never Automatic

    /// "Values from −1.5 to 3 were scaled to 0 … 1."; empty where they are as the file has them.
    [[nodiscard]] std::string text() const;

private:
    Scaling kind_ = Scaling::None;
    std::vector<double> offsets_, widths_; ///< one for all or one a place; empty for None
};

/// Each column by itself where the columns' ranges differ too much for one scale; otherwise one for all.
/// `table` says that neighbouring columns have nothing to do with each other.
[[nodiscard]] Scaling scalingFor(std::span<const double> values, std::size_t size, bool table);

} // namespace diabolo
