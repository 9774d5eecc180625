#pragma once
#include "core/document/ArrayFile.h"
#include "core/document/RunDocument.h"
#include "core/experiment/Experiment.h"
#include <filesystem>
#include <memory>
#include <string>

namespace diabolo {

/// Writes a run whole: its experiment and every live change to it, losses, epochs, the code's history,
/// moments, and the states by which it goes on to the bit. Its data are named, and not part of the file. The
/// format is that of ArrayFile.h; `__metadata__` holds "diabolo_run", the version of this format, 1, and
/// "run", JSON. The file is either whole or as it was. Throws Error.
void writeDocument(const RunDocument& document, const std::filesystem::path& file);

/// A written run, which its data set brings back.
class DocumentFile {
public:
    /// Reads it. Throws Error that says what is wrong.
    explicit DocumentFile(const std::filesystem::path& file);

    /// As it began. Its data is what opens its data set.
    [[nodiscard]] const Experiment& experiment() const { return experiment_; }

    /// The run on `dataset`, with a number of its own. Throws Error when these are other data than those that
    /// it was trained on, by their shape and numbers of samples, or something in the file does not go
    /// together.
    [[nodiscard]] std::shared_ptr<RunDocument> open(std::shared_ptr<const Dataset> dataset) const;

private:
    ArrayReader arrays_;
    Experiment experiment_;
};

/// Whether the name is that of a run's file: it ends in .diabolo.
[[nodiscard]] bool isDocumentName(const std::string& file);

} // namespace diabolo
