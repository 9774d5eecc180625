#pragma once
#include <QSyntaxHighlighter>

namespace diabolo {

/// Colours Python lightly, in the present theme's colours: keywords, texts, numbers, comments. Texts in three
/// quotes are coloured where they stay in one line.
class PythonHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& line) override;
};

} // namespace diabolo
