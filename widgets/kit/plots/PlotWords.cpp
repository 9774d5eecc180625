#include "widgets/kit/plots/PlotWords.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/style/FittingText.h"
#include "widgets/kit/style/Theme.h"

namespace diabolo {

PlotWords::PlotWords(QCustomPlot* plot)
    : QCPItemText(plot) {
    position->setType(QCPItemPosition::ptViewportRatio);
    position->setCoords(0.5, 0.5);
    setTextAlignment(Qt::AlignCenter);
    setClipToAxisRect(false);
}

void PlotWords::setStyle(const QFont& font) {
    setFont(figureFont(font, 1.1));
    setColor(themeColours().faintText);
}

/// The room is known only now: the same plot is drawn on screen and into figures of any size.
void PlotWords::draw(QCPPainter* painter) {
    constexpr int margin = 4;
    const QString whole = text();
    setText(wrappedLines(whole, font(), mParentPlot->viewport().width() - 2 * margin).join('\n'));
    QCPItemText::draw(painter);
    setText(whole);
}

} // namespace diabolo
