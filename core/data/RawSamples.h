#pragma once
#include "core/data/ReadingChoices.h"
#include "core/data/Samples.h"
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace diabolo {

/// Samples as a reader finds them in a file: its guesses, before any of them is scaled, left out or kept for
/// the test. Every reader ends in one of the two functions below, so that the same numbers give the same data
/// set in whatever format they come.
struct RawSamples {
    SampleShape shape; ///< what the reader thinks they are; ReadingChoices::pictureSize may change it
    /// Whole samples one after another. Bytes are those of pictures, 0 … 255; among other numbers NaN stands
    /// for one that is missing.
    std::variant<std::vector<std::uint8_t>, std::vector<double>> numbers;
    std::vector<std::string> classNames =
        {};                        ///< in their order; those that have no sample are left out later
    std::vector<int> classes = {}; ///< of each sample, an index into classNames; empty: none
    std::vector<std::string> columnNames = {}; ///< of a sample's values, or none
    bool table = false;      ///< of curves: neighbouring values have nothing to do with each other
    bool transposed = false; ///< the reader thinks that pictures lie column by column
    std::vector<std::string> notes = {};

    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] bool areBytes() const { return numbers.index() == 0; }
};

/// Pictures of bytes, whose labels are named by their numbers.
[[nodiscard]] RawSamples rawPictures(Samples bytes);

/// How data of one piece are split where the owner does not say: which share becomes the test set, and
/// whether that is the last part of the file, as it is in MNIST's kin, rather than drawn.
struct SplitRule {
    double share = 0.2;
    bool last = false;
};

/// Makes the training and test set of `dataset` of samples in one piece: forms pictures, treats what is
/// missing, splits and scales, as the choices say. Test samples are drawn by the seed, from every class its
/// share; the first sample always trains. Where the last part is to be the test set and lacks a class, it is
/// drawn, too. Adds to the notes. Throws Error naming `file`.
void assemble(Dataset& dataset, RawSamples all, const Reading& reading, const SplitRule& rule,
              const std::filesystem::path& file);

/// The same of samples that come as two parts. Classes are matched by name. The test samples may have no
/// classes.
void assemble(Dataset& dataset, RawSamples train, RawSamples test, const Reading& reading,
              const std::filesystem::path& place);

/// What a class is called that a file writes so: numbers in their shortest form, so that "1.0000000e+00" and
/// "1" are the same; other texts as they are.
[[nodiscard]] std::string plainClassName(const std::string& text);

/// The names of classes in their order: numbers by size, other texts by the alphabet.
[[nodiscard]] std::vector<std::string> sortedClassNames(std::vector<std::string> names);

/// Leaves `howMany` of the training samples, from every class its share, in their order; 0: all.
void keepTrainSamples(Dataset& dataset, const ReadingChoices& choices);

} // namespace diabolo
