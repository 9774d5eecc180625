#include "core/queries/CodeAnswers.h"
#include <algorithm>

namespace diabolo {

const AnswerRow* rowNamed(const CodeAnswer& answer, std::string_view name) {
    const auto found = std::ranges::find(answer.rows, name, &AnswerRow::name);
    return found == answer.rows.end() ? nullptr : &*found;
}

std::optional<double> shareBack(const AnswerRow& row) {
    if (!row.error || !row.ofConstant || !(*row.ofConstant > 0))
        return std::nullopt;
    return 1 - *row.error / *row.ofConstant;
}

CopyVerdict copyVerdict(const CodeAnswer& answer) {
    const auto shareOf = [&](std::string_view name) {
        const AnswerRow* row = rowNamed(answer, name);
        return row ? shareBack(*row).value_or(0) : 0;
    };
    if (!(shareOf("reconstruction") >= ownShareOfTrained))
        return CopyVerdict::NotTrained;
    const double share = shareOf(answer.otherKind.empty() ? "noise again" : "other kind again");
    if (share >= shareOfCopy)
        return CopyVerdict::Copies;
    return share > shareOfNoCopy ? CopyVerdict::InPart : CopyVerdict::DoesNot;
}

} // namespace diabolo
