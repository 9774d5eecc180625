#include "core/data/ClassNames.h"
#include "core/data/Samples.h"

namespace diabolo {

ClassNames classNamesOf(const std::shared_ptr<const Dataset>& dataset) {
    return ClassNames(std::shared_ptr<const std::vector<std::string>>(dataset, &dataset->classNames));
}

} // namespace diabolo
