#include "widgets/window/PythonHighlighter.h"
#include "widgets/kit/style/Theme.h"
#include <QRegularExpression>

namespace diabolo {

namespace {

/// One alternative a colour. The first that fits at a place wins, so that a '#' in a text begins no comment.
const QRegularExpression& tokens() {
    static const QRegularExpression expression(QStringLiteral(
        R"((?<comment>#.*$))"
        R"(|(?<text>[fr]?("""[^"]*"""|"[^"]*"|'[^']*')))"
        R"(|(?<keyword>\b(and|as|break|class|def|elif|else|False|for|from|if|import|in|is|lambda|None|not|or|return|True|while|with)\b))"
        R"(|(?<number>\b\d+(\.\d*)?(e-?\d+)?\b))"));
    return expression;
}

QTextCharFormat coloured(const QColor& colour, QFont::Weight weight = QFont::Normal) {
    QTextCharFormat format;
    format.setForeground(colour);
    format.setFontWeight(weight);
    return format;
}

} // namespace

void PythonHighlighter::highlightBlock(const QString& line) {
    const ThemeColours& colours = themeColours();
    const std::pair<QString, QTextCharFormat> formats[] = {
        {QStringLiteral("comment"), coloured(colours.faintText)},
        {QStringLiteral("text"), coloured(colours.code)},
        {QStringLiteral("keyword"), coloured(colours.training, QFont::Bold)},
        {QStringLiteral("number"), coloured(colours.validation)}};
    for (QRegularExpressionMatchIterator found = tokens().globalMatch(line); found.hasNext();) {
        const QRegularExpressionMatch token = found.next();
        for (const auto& [name, format] : formats)
            if (token.capturedLength(name) > 0)
                setFormat(static_cast<int>(token.capturedStart()), static_cast<int>(token.capturedLength()),
                          format);
    }
}

} // namespace diabolo
