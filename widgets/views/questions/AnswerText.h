#pragma once
#include "core/queries/CodeAnswers.h"
#include <QString>
#include <QStringList>

namespace diabolo {

// What an answer to a question about the code says in words.

/// Throws std::invalid_argument when the rows are not of as many samples each, of a shape that can be drawn.
void checkAnswer(const CodeAnswer& answer);

[[nodiscard]] std::size_t columnsOf(const CodeAnswer& answer);

[[nodiscard]] bool isFinite(const CodeAnswer& answer);

/// "reconstruction", "pixels mixed", "from the noisy code (σ 1.51)"
[[nodiscard]] QString nameOf(const CodeAnswer& answer, const AnswerRow& row);

/// The same with its error: "reconstruction · mean squared error 0.0105 per pixel", or shortened.
[[nodiscard]] QString headingOf(const CodeAnswer& answer, const AnswerRow& row, bool shortened);

/// What stands below each column: a sample's index, the share of a path, "A − B + C"; empty where columns
/// have no names.
[[nodiscard]] QStringList columnNames(const CodeAnswer& answer);

/// Whether the columns lead from one to the next: a path, or a sum.
[[nodiscard]] bool isOneWay(const CodeAnswer& answer);

[[nodiscard]] QString columnsAre(const CodeAnswer& answer); ///< "test sample"; empty without columnNames()

/// What to read off the numbers, and what is odd about them (a code that has collapsed, A the same as B).
[[nodiscard]] QString answerExplanation(const CodeAnswer& answer);

/// A line for each sample of each row: row,column,name,mse_of_row,value_0,value_1, …
[[nodiscard]] QString answerCsv(const CodeAnswer& answer);

} // namespace diabolo
