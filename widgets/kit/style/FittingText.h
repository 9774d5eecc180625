#pragma once
#include <QFont>
#include <QFontMetrics>
#include <QStringList>

namespace diabolo {

// What is written is never cut and never ends in "…": it says the same in fewer words, or takes more lines.

/// The first of `forms`, the longest of which comes first, that is no wider than `room` pixels; otherwise the
/// last.
[[nodiscard]] QString firstFitting(const QStringList& forms, const QFontMetrics& font, double room);

/// The text in lines of at most `width` pixels, broken between words, and where it has line breaks. The first
/// line begins `indent` pixels to the right.
[[nodiscard]] QStringList wrappedLines(const QString& text, const QFont& font, double width,
                                       double indent = 0);

} // namespace diabolo
