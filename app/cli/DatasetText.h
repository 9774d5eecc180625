#pragma once
#include "core/data/Samples.h"
#include "core/experiment/Catalog.h"
#include <string>

namespace diabolo {

/// What a data set is, for reading in a terminal: its samples, their number, classes and values, the first
/// one, and what was guessed.
[[nodiscard]] std::string datasetText(const Dataset& dataset);

/// Opens a data set for a command: Ctrl-C ends it with an Error. Of large files the progress is told on
/// standard error, unless `quiet`.
[[nodiscard]] Dataset openForCommand(const DataRequest& request, bool quiet);

} // namespace diabolo
