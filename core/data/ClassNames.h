#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace diabolo {

struct Dataset;

/// What classes are called, kept beside whatever tells the classes of samples by their numbers. A copy costs
/// no more than a pointer.
class ClassNames {
public:
    ClassNames() = default; ///< by their numbers
    explicit ClassNames(std::shared_ptr<const std::vector<std::string>> names)
        : names_(std::move(names)) {}
    explicit ClassNames(std::vector<std::string> names)
        : names_(std::make_shared<const std::vector<std::string>>(std::move(names))) {}

    /// "circle"; "3" where class 3 has no name.
    [[nodiscard]] std::string of(int label) const {
        const auto place = static_cast<std::size_t>(label);
        return names_ && label >= 0 && place < names_->size() ? (*names_)[place] : std::to_string(label);
    }

private:
    std::shared_ptr<const std::vector<std::string>> names_;
};

/// Those of a data set, which they keep alive.
[[nodiscard]] ClassNames classNamesOf(const std::shared_ptr<const Dataset>& dataset);

} // namespace diabolo
