#pragma once
#include "core/data/ValueScale.h"
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace diabolo {

/// What a sample is, which decides how it is drawn and what its values are called.
enum class SampleKind {
    Picture, ///< values in [0, 1]
    Curve,   ///< 1 × length, values over time
    Point,   ///< 1 × dimensions, a place in space
};

/// Height × width × channels of one sample; values lie row by row, channels innermost.
struct SampleShape {
    int height = 0;
    int width = 0;
    int channels = 1;
    SampleKind kind = SampleKind::Picture;

    [[nodiscard]] std::size_t size() const {
        return static_cast<std::size_t>(height) * static_cast<std::size_t>(width) *
               static_cast<std::size_t>(channels);
    }
    bool operator==(const SampleShape&) const = default;
};

/// The smallest and the largest value of some samples.
struct ValueRange {
    float lowest = 0;
    float highest = 1;
};

/// Immutable samples of one shape. Bytes stay bytes (a quarter of what floats would take); other numbers are
/// kept as floats.
class Samples {
public:
    Samples() = default;

    /// `pixels` holds whole samples one after another; `labels` is empty or one class number a sample.
    /// Throws Error when the sizes do not agree.
    Samples(SampleShape shape, std::vector<std::uint8_t> pixels, std::vector<std::uint8_t> labels = {});

    /// The same of numbers that are values as they are. Throws Error also when one of them is not finite.
    [[nodiscard]] static Samples ofValues(SampleShape shape, std::vector<float> values,
                                          std::vector<std::uint8_t> labels = {});

    [[nodiscard]] const SampleShape& shape() const { return shape_; }
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] bool hasLabels() const { return !labels_.empty(); }

    /// 0 to 1 for bytes, whichever of them occur; what occurs for floats.
    [[nodiscard]] const ValueRange& range() const { return range_; }

    [[nodiscard]] int classCount() const; ///< one more than the largest class; 0 without labels

    /// The class of sample `index`, or none when the data set has no labels.
    [[nodiscard]] std::optional<int> label(std::size_t index) const;

    [[nodiscard]] bool areBytes() const { return numbers_.index() == 0; }

    /// The bytes of sample `index`, shape().size() of them. To ask floats for their bytes is a programming
    /// error (std::bad_variant_access).
    [[nodiscard]] std::span<const std::uint8_t> pixels(std::size_t index) const;

    /// All bytes, which are taken from it.
    [[nodiscard]] std::vector<std::uint8_t> takeBytes() &&;

    /// Writes the samples named by `indices` to `out`, which has indices.size() × shape().size() places:
    /// bytes as values in [0, 1], floats as they are. An index past the end is a programming error
    /// (std::out_of_range).
    void copyTo(std::span<const std::size_t> indices, std::span<float> out) const;

    /// The same for `count` samples in a row from `first`.
    void copyTo(std::size_t first, std::size_t count, std::span<float> out) const;

    /// Samples [first, first + count) as samples of their own.
    [[nodiscard]] Samples slice(std::size_t first, std::size_t count) const;

    /// The samples named by `indices`, in that order, as samples of their own.
    [[nodiscard]] Samples chosen(std::span<const std::size_t> indices) const;

    /// The same samples with other values, made of the present ones (all of them, one after another) by
    /// `change`.
    [[nodiscard]] Samples changed(const std::function<void(std::span<float> values)>& change) const;

    /// The same samples with other labels, or none.
    [[nodiscard]] Samples relabelled(std::vector<std::uint8_t> labels) &&;

    [[nodiscard]] const std::vector<std::uint8_t>& labels() const { return labels_; }

private:
    void copyRow(std::size_t first, std::size_t count, float* out) const;
    void checkLabels() const;

    SampleShape shape_;
    std::size_t count_ = 0;
    std::variant<std::vector<std::uint8_t>, std::vector<float>> numbers_;
    ValueRange range_;
    std::vector<std::uint8_t> labels_;
};

/// What an experiment learns from and is judged by.
struct Dataset {
    std::string name;   ///< as it is chosen and shown: "digits", "mnist", or the file's or folder's name
    std::string source; ///< where it came from: "built in" or an absolute path
    Samples train;
    Samples test;
    /// The classes' names in order, of which the labels are indices; every one has a sample. Empty when the
    /// data have no class (or, of samples made by hand, when nobody named them).
    std::vector<std::string> classNames = {};
    std::vector<std::string> notes = {};       ///< a sentence for every guess, and for everything left out
    std::vector<std::string> columnNames = {}; ///< of a sample's values, where the file names them
    bool table = false;             ///< of curves: neighbouring values have nothing to do with each other
    ValueScale scale = {};          ///< how values came from those of the file
    std::vector<double> first = {}; ///< the first training sample as the file has it, in its units and order
};

/// How many classes a conditional network is told of: as many as have a name; of unnamed ones, one more than
/// the largest label. 0 without labels.
[[nodiscard]] int classCount(const Dataset& dataset);

/// What class `index` is called: its name, or where it has none its number.
[[nodiscard]] std::string className(const Dataset& dataset, int index);

/// How often each class occurs in `samples`, by label, classCount(dataset) of them.
[[nodiscard]] std::vector<std::size_t> classCounts(const Dataset& dataset, const Samples& samples);

/// The first training sample in the units of the file: Dataset::first, or its bytes, or as the scale has it.
[[nodiscard]] std::vector<double> firstSample(const Dataset& dataset);

/// Names classes that are known as numbers by these, and closes the gaps between them: labels 1, 2 and 255
/// become 0, 1 and 2, called "1", "2" and "255". What has names already stays.
void nameClassesByNumber(Dataset& dataset);

/// "picture", "curve", "points" or "table": what its samples are.
[[nodiscard]] std::string_view kindName(const Dataset& dataset);

/// Its scale where values are shown in the units of the file; of pictures, which are shown from black to
/// white, that of values that are what they are.
[[nodiscard]] ValueScale shownUnits(const Dataset& dataset);

/// All notes as one text, a line each.
[[nodiscard]] std::string notesText(const Dataset& dataset);

} // namespace diabolo
