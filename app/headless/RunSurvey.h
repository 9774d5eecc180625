#pragma once
#include "app/headless/RunRecord.h"

namespace diabolo {

/// Finds out what the record's error can be set against, and compares a linear network with the principal
/// components. Leaves both empty where the data do not allow it.
void surveyRun(RunRecord& record);

} // namespace diabolo
