#pragma once
#include "core/queries/CodeAnswers.h"
#include <QString>
#include <QStringList>

namespace diabolo {

/// What an answer comes to, for the back row, and what it was judged by.
struct AnswerVerdict {
    QString verdict;     ///< "It copies: 96 % of the grey shapes comes back"; empty where none is given
    QStringList reasons; ///< sentences with the numbers and the rule
};

[[nodiscard]] AnswerVerdict verdictOn(const CodeAnswer& answer);

/// "plain grey", "a flat line", "the mean point": what ofConstant is the error of.
[[nodiscard]] QString constantName(SampleKind kind);

} // namespace diabolo
