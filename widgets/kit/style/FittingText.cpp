#include "widgets/kit/style/FittingText.h"
#include <QTextLayout>
#include <algorithm>

namespace diabolo {

QString firstFitting(const QStringList& forms, const QFontMetrics& font, double room) {
    const auto fitting = std::ranges::find_if(
        forms, [&](const QString& form) { return font.horizontalAdvance(form) <= room; });
    return fitting != forms.end() ? *fitting : forms.isEmpty() ? QString() : forms.back();
}

QStringList wrappedLines(const QString& text, const QFont& font, double width, double indent) {
    QStringList lines;
    for (const QString& paragraph : text.split('\n')) {
        QString glued = paragraph; // a line that goes on after a dot says so at its end
        glued.replace(QStringLiteral(" · "), QStringLiteral("\u00a0· "));
        QTextLayout layout(glued, font);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        const QString firstWord = paragraph.section(' ', 0, 0);
        if (lines.isEmpty() && indent > 0 &&
            QFontMetricsF(font).horizontalAdvance(firstWord) > width - indent)
            lines << QString(); // there is no room beside what stands there
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(std::max(1.0, width - (lines.isEmpty() ? indent : 0)));
            lines << paragraph.mid(line.textStart(), line.textLength()).trimmed();
        }
        layout.endLayout();
        if (paragraph.isEmpty())
            lines << QString();
    }
    return lines;
}

} // namespace diabolo
