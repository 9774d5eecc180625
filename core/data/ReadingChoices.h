#pragma once
#include "core/base/Progress.h"
#include <cstdint>
#include <string>
#include <string_view>

namespace diabolo {

/// A question that the reader answers by itself unless it is told.
enum class Guess { Automatic, Yes, No };

/// What becomes of cells that have no number.
enum class Missing {
    Automatic,    ///< as the reader thinks fit; the data set's notes tell
    LeaveRows,    ///< the samples that have one are left out
    LeaveColumns, ///< the columns that have one are left out
    Mean,         ///< the mean of the column's training samples stands in
};

/// How values become what a network learns.
enum class Scaling {
    Automatic,    ///< as the content suggests; the data set's notes tell
    One,          ///< all values as one, so that the training samples fill [0, 1]
    Columns,      ///< each column by itself, so that its training samples fill [0, 1]
    Standardised, ///< each column by itself to mean 0 and standard deviation 1 of its training samples
    None,         ///< as the file has them
};

/// What the owner of a file may choose about how it is read. Everything is a guess of the reader at first,
/// told in the data set's notes; a choice that means nothing to a format is not heeded.
struct ReadingChoices {
    static constexpr std::string_view automatic = "auto"; ///< as a text: the reader shall guess
    static constexpr std::string_view none = "none";      ///< as a text: there is none

    std::string classColumn{automatic};  ///< a column's name, its number from 1, "first", "last"; or "none"
    Guess header = Guess::Automatic;     ///< whether a table's first row names its columns
    std::string pictureSize{automatic};  ///< "28x28", or with channels "32x32x3"; or "none"
    Guess transposed = Guess::Automatic; ///< pictures lie column by column in the file
    Missing missing = Missing::Automatic;
    Scaling scaling = Scaling::Automatic;
    double split = 0;            ///< share of test samples in data of one piece; 0: the format's own
    std::uint64_t splitSeed = 1; ///< of the draw of test samples, and of trainSamples
    int trainSamples = 0;        ///< how many to train on; 0: all
    int windowLength = 0;        ///< values of each piece that a long recording is cut into; 0: guessed
    int windowStep = 0;          ///< values from one such piece to the next; 0: its length
    std::string part{automatic}; ///< which of several data sets in one folder or archive, by its name

    bool operator==(const ReadingChoices&) const = default;
};

/// What a reader is given beside the place: the choices, and who watches.
struct Reading {
    ReadingChoices choices = {};
    Progress progress = unwatched;
};

} // namespace diabolo
