#include "core/data/builtin/BuiltIn.h"
#include "core/experiment/SettingRows.h"

namespace diabolo {
namespace {

constexpr std::size_t longestName = 1024; // bytes
constexpr double mostSamples = 100'000'000;
constexpr double longestWindow = 65'536;

bool isOfFiles(const Experiment& experiment) {
    return findBuiltIn(experiment.data) == nullptr;
}

/// A field of what is chosen about reading.
template <typename Value>
auto in(Value ReadingChoices::*field) {
    return [field](auto& experiment) -> auto& {
        return experiment.reading.*field;
    };
}

} // namespace

// They are chosen where data are opened, not in the panel: a group without a name.
std::vector<Setting> readingSettings() {
    using namespace rows;
    using Choices = ReadingChoices;
    return {
        where(isOfFiles,
              text(in(&Choices::classColumn),
                   {"class_column", "Class column", "", "",
                    "The column of a table that holds the class: its name, its number from 1, first or last; "
                    "none where there is no class, auto where it is to be guessed."},
                   longestName)),
        where(isOfFiles,
              choice(in(&Choices::header), guessNames,
                     {"header", "Header", "", "", "Whether the first row of a table names its columns."})),
        where(isOfFiles,
              text(in(&Choices::pictureSize),
                   {"picture_size", "Picture size", "", "",
                    "Height and width of the pictures that the samples are, as in 28x28, or channels too, as "
                    "in 32x32x3; none where they are no pictures, auto where it is to be guessed."},
                   longestName)),
        where(isOfFiles, choice(in(&Choices::transposed), guessNames,
                                {"transposed", "Transposed", "", "",
                                 "Whether the file holds pictures column by column, as EMNIST does."})),
        where(isOfFiles, choice(in(&Choices::missing), missingNames,
                                {"missing", "Missing values", "", "",
                                 "What becomes of samples that lack a value: the rows or the columns with "
                                 "gaps are left out, or gaps are filled with the column's mean."})),
        where(isOfFiles,
              choice(in(&Choices::scaling), scalingNames,
                     {"scaling", "Scaling", "", "",
                      "How values are brought to what a network learns: all as one to 0 … 1 (curves, "
                      "pictures), each column by itself (tables of different units), each column to mean 0 "
                      "and standard deviation 1, or not at all."})),
        where(isOfFiles, real(in(&Choices::split),
                              {"split", "Test share", "", "",
                               "The share of the samples kept for the test, where the data come in one "
                               "piece; 0 for what is usual for the format."},
                              {0, 0.95, 0, 0.5})),
        integer(in(&Choices::splitSeed),
                {"split_seed", "Seed of the split", "", "",
                 "Where the random numbers start that draw the test samples, and the training samples that "
                 "are used."},
                {0, 1e15, 0, 100}),
        integer(in(&Choices::trainSamples),
                {"train_samples", "Training samples", "", "samples",
                 "How many samples to train on, drawn from every class its share; 0 for all."},
                {0, mostSamples, 0, 10'000}),
        where(isOfFiles, integer(in(&Choices::windowLength),
                                 {"window_length", "Window length", "", "values",
                                  "A long recording in one column is cut into pieces of so many values; 0 "
                                  "where it is to be guessed."},
                                 {0, longestWindow, 0, 1000})),
        where(isOfFiles, integer(in(&Choices::windowStep),
                                 {"window_step", "Window step", "", "values",
                                  "From the beginning of one such piece to that of the next; 0 for its "
                                  "length."},
                                 {0, longestWindow, 0, 1000})),
        where(isOfFiles,
              text(in(&Choices::part),
                   {"part", "Part", "", "",
                    "Which of several data sets in one folder or archive to open, by its name; auto where "
                    "there is only one."},
                   longestName)),
    };
}

} // namespace diabolo
