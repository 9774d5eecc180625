#include "widgets/views/network/ArchitectureView.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/network/DiaboloPainter.h"
#include "widgets/views/network/LayerText.h"
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <qcustomplot.h>

namespace diabolo {

namespace {

QFont unitsFont(const QFont& font) {
    QFont bold = figureFont(font);
    bold.setBold(true);
    return bold;
}

} // namespace

ArchitectureView::ArchitectureView(QWidget* parent)
    : FigureView(parent) {
    setObjectName("view.architecture");
    setAccessibleName(tr("Layers of the network"));
    setMinimumSize(120, 70);
    setMouseTracking(true);
}

void ArchitectureView::setArchitecture(Architecture architecture, const QString& lossLabel,
                                       const QString& optimiser) {
    architecture_ = std::move(architecture);
    lossLabel_ = lossLabel;
    optimiser_ = optimiser;
    setAccessibleDescription(QString::fromStdString(architecture_.summary()));
    update();
    emit explanationChanged();
}

void ArchitectureView::setStage(TrainingStage stage) {
    if (stage == stage_)
        return;
    stage_ = stage;
    update();
    emit explanationChanged();
}

QString ArchitectureView::stageText() const {
    if (stage_.stages == 0)
        return {};
    return stage_.isOfOnePair() ? tr("stage %1 of %2: layer %1 and its mirror image train")
                                      .arg(stage_.stage)
                                      .arg(stage_.stages)
                                : tr("stage %1 of %1: all layers train").arg(stage_.stages);
}

QString ArchitectureView::explanation() const {
    if (architecture_.layers.empty())
        return {};
    if (const QString stage = stageText(); !stage.isEmpty() && stage_.stage > 0)
        return tr("%1 · %2 parameters").arg(stage, groupedLabel(architecture_.parameters()));
    return tr("%1 parameters · %2 · %3")
        .arg(groupedLabel(architecture_.parameters()), lossLabel_, optimiser_);
}

/// The fullest form that fits, and that leaves the bars at least half of the height.
ArchitectureView::Texts ArchitectureView::textsFor(QSizeF column) const {
    const QFontMetrics bold(unitsFont(font()));
    const QFontMetrics plain(figureFont(font()));
    const auto fits = [&](const QStringList& lines) {
        for (qsizetype i = 0; i < lines.size(); ++i)
            if ((i == 0 ? bold : plain).horizontalAdvance(lines[i]) + 6 > column.width())
                return false;
        return static_cast<double>(lines.size() * bold.height()) <= column.height() / 2;
    };
    Texts texts;
    for (int form = 0; form < layerForms; ++form) {
        texts.clear();
        for (std::size_t i = 0; i < architecture_.layers.size(); ++i)
            texts.push_back(layerLines(architecture_, i, form));
        if (std::all_of(texts.begin(), texts.end(), fits))
            break;
    }
    return texts;
}

void ArchitectureView::draw(QPainter& painter, QSize size) const {
    if (architecture_.layers.empty()) {
        painter.setPen(themeColours().faintText);
        painter.setFont(figureFont(font()));
        painter.drawText(QRect({0, 0}, size), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Choose an architecture in the gallery on the left"));
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const double width = static_cast<double>(size.width()) / static_cast<double>(architecture_.layers.size());
    const Texts texts = textsFor({width, 1.0 * size.height()});
    qsizetype lineRoom = 0;
    for (const QStringList& lines : texts)
        lineRoom = std::max(lineRoom, lines.size());
    for (std::size_t i = 0; i < architecture_.layers.size(); ++i)
        drawLayer(painter, i, QRectF(static_cast<double>(i) * width, 0, width, size.height()), texts[i],
                  lineRoom);
}

void ArchitectureView::drawLayer(QPainter& painter, std::size_t index, const QRectF& column,
                                 const QStringList& lines, qsizetype lineRoom) const {
    const double line = QFontMetrics(unitsFont(font())).height();
    const double head = stage_.isOfOnePair() ? line : 0; // above the bars of the layers that train, the word
    const double barRoom = std::max(10.0, column.height() - static_cast<double>(lineRoom) * line - 8 - head);
    const double middle = head + barRoom / 2 + 2;
    const double width = std::clamp(0.25 * column.width(), 6.0, 32.0);
    const QRectF room(column.center().x() - width / 2, middle - barRoom / 2, width, barRoom);
    const ThemeColours& colours = themeColours();
    painter.setPen(Qt::NoPen);
    painter.setOpacity(stage_.takesPart(index, architecture_.layers.size()) ? 1 : 0.25);
    drawLayerBar(painter, room, 0.6 * column.width(), architecture_, index);
    painter.setOpacity(1);
    if (stage_.trains(index, architecture_.layers.size())) {
        painter.setPen(QPen(colours.text, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(room.adjusted(-4, 0, 4, 2));
        painter.setFont(unitsFont(font()));
        painter.drawText(QRectF(column.left(), 0, column.width(), line), Qt::AlignCenter, tr("trains"));
    }
    if (index > 0) { // from the layer before
        painter.setPen(colours.faintText);
        painter.setFont(figureFont(font(), 1.2));
        painter.drawText(QRectF(column.left() - 20, middle - line, 40, 2 * line), Qt::AlignCenter,
                         QStringLiteral("→"));
    }
    QRectF place(column.left(), head + barRoom + 6, column.width(), line);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        painter.setPen(i == 0 ? colours.text : colours.faintText);
        painter.setFont(i == 0 ? unitsFont(font()) : figureFont(font()));
        painter.drawText(place, Qt::AlignCenter, lines[i]);
        place.translate(0, line);
    }
}

void ArchitectureView::drawFigure(QCPPainter& painter, QSize size) {
    draw(painter, size);
}

void ArchitectureView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    draw(painter, size());
}

bool ArchitectureView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || architecture_.layers.empty())
        return FigureView::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const std::size_t count = architecture_.layers.size();
    const auto index = static_cast<std::size_t>(std::clamp(help->x(), 0, width() - 1)) * count /
                       static_cast<std::size_t>(std::max(width(), 1));
    QToolTip::showText(help->globalPos(), explainLayer(architecture_, index), this);
    return true;
}

QString ArchitectureView::csv() const {
    return layerCsv(architecture_);
}

} // namespace diabolo
