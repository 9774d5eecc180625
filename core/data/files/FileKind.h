#pragma once
#include <filesystem>

namespace diabolo {

/// Throw Error that says what `file` is, and where it belongs, when it is of a kind that the program reads
/// elsewhere or only writes: models, TorchScript, archives of NumPy, results of a training, figures, scripts,
/// data where an experiment is wanted and the other way round. For anything else, and for what is not there,
/// they do nothing: its reader knows better what is wrong.
void refuseOtherThanExperiment(const std::filesystem::path& file);
void refuseOtherThanData(const std::filesystem::path& file);

} // namespace diabolo
