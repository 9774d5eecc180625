#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace diabolo {

/// A data set in a folder: a file, or two that are named alike but for train and test.
struct NamedFiles {
    std::string name; ///< what both names have in common; of a single file its name
    std::filesystem::path train;
    std::filesystem::path test; ///< empty for a single file

    [[nodiscard]] bool isPair() const { return !test.empty(); }
    /// "train.csv + test.csv"
    [[nodiscard]] std::string text() const;
};

/// Which of `files` belong together: train and test, or where there is none validation, in otherwise the same
/// name (train.csv and test.csv, NAME_TRAIN.tsv and NAME_TEST.tsv, mnist_train_100.csv and mnist_test_10.csv,
/// numbers standing for how many), of one format. In the order of the names; files for the test alone are
/// single ones.
[[nodiscard]] std::vector<NamedFiles> pairedByName(const std::vector<std::filesystem::path>& files);

/// The data set to open in a folder: the only one, or the only pair, or the one that `part` names ("auto":
/// none). The same data in several formats are one. Adds a note for what is left out. Throws Error that names
/// them where there are several.
[[nodiscard]] NamedFiles chosenFiles(const std::filesystem::path& folder,
                                     const std::vector<std::filesystem::path>& files, const std::string& part,
                                     std::vector<std::string>& notes);

/// The name's last part in lower case without its dot, that of a compression before it left out: "csv" of
/// DATA.CSV.gz; empty where there is none.
[[nodiscard]] std::string formatSuffix(const std::filesystem::path& file);

} // namespace diabolo
