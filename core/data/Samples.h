#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
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

/// Immutable samples of one shape, kept as the bytes they come as (a quarter of what floats would take).
class Samples {
public:
    Samples() = default;

    /// `pixels` holds whole samples one after another; `labels` is empty or one class number a sample.
    /// Throws Error when the sizes do not agree.
    Samples(SampleShape shape, std::vector<std::uint8_t> pixels, std::vector<std::uint8_t> labels = {});

    [[nodiscard]] const SampleShape& shape() const { return shape_; }
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] bool hasLabels() const { return !labels_.empty(); }

    [[nodiscard]] int classCount() const; ///< one more than the largest class; 0 without labels

    /// The class of sample `index`, or none when the data set has no labels.
    [[nodiscard]] std::optional<int> label(std::size_t index) const;

    /// The bytes of sample `index`, shape().size() of them.
    [[nodiscard]] std::span<const std::uint8_t> pixels(std::size_t index) const;

    /// Writes the samples named by `indices` as values in [0, 1] to `out`, which has
    /// indices.size() × shape().size() places. An index past the end is a programming error
    /// (std::out_of_range).
    void copyTo(std::span<const std::size_t> indices, std::span<float> out) const;

    /// The same for `count` samples in a row from `first`.
    void copyTo(std::size_t first, std::size_t count, std::span<float> out) const;

    /// Samples [first, first + count) as samples of their own.
    [[nodiscard]] Samples slice(std::size_t first, std::size_t count) const;

private:
    SampleShape shape_;
    std::size_t count_ = 0;
    std::vector<std::uint8_t> pixels_;
    std::vector<std::uint8_t> labels_;
};

/// What an experiment learns from and is judged by.
struct Dataset {
    std::string name;   ///< as it is chosen and shown: "digits", "mnist", or the file's or folder's name
    std::string source; ///< where it came from: "built in" or an absolute path
    Samples train;
    Samples test;
};

} // namespace diabolo
