#include "widgets/ArchitectureView.h"
#include "widgets/DiaboloPainter.h"
#include "widgets/NumberLabel.h"
#include "widgets/PlotStyle.h"
#include "widgets/Theme.h"
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

QString activationText(const LayerSpec& layer) {
    return QString::fromStdString(activationLabel(layer.activation));
}

QString shapeText(const SampleShape& shape) {
    const QString text = QStringLiteral("%1 × %2").arg(shape.height).arg(shape.width);
    return shape.channels == 1 ? text : text + QStringLiteral(" × %1").arg(shape.channels);
}

/// The lines below a bar, the first in bold, from the fullest form (0) to the shortest (3).
QStringList layerLines(const LayerSpec& layer, const SampleShape& shape, int form) {
    const QString units = groupedLabel(layer.units);
    if (form == 3)
        return {units};
    if (layer.role == LayerSpec::Role::Input)
        return form == 2 ? QStringList{units, QObject::tr("input")}
                         : QStringList{units, QObject::tr("%1 input").arg(shapeText(shape))};
    QString parameters = groupedLabel(layer.parameters);
    if (form == 0) {
        parameters = layer.role == LayerSpec::Role::Code ? QObject::tr("code · %1 parameters").arg(parameters)
                                                         : QObject::tr("%1 parameters").arg(parameters);
        return {units + " · " + activationText(layer), parameters};
    }
    if (form == 1)
        return {units, activationText(layer), parameters};
    return {units, layer.role == LayerSpec::Role::Code ? QObject::tr("code") : activationText(layer)};
}

constexpr int forms = 4;

} // namespace

ArchitectureView::ArchitectureView(QWidget* parent)
    : FigureView(parent) {
    setObjectName("view.architecture");
    setAccessibleName(tr("Layers of the network"));
    setMinimumSize(120, 70);
    setMouseTracking(true);
}

void ArchitectureView::setArchitecture(Architecture architecture, const QString& lossLabel) {
    architecture_ = std::move(architecture);
    lossLabel_ = lossLabel;
    setAccessibleDescription(QString::fromStdString(architecture_.summary()));
    update();
    emit explanationChanged();
}

QString ArchitectureView::explanation() const {
    if (architecture_.layers.empty())
        return {};
    return tr("%1 parameters · %2 · Adam").arg(groupedLabel(architecture_.parameters()), lossLabel_);
}

ArchitectureView::Texts ArchitectureView::textsFor(double columnWidth) const {
    const QFontMetrics bold(unitsFont(font()));
    const QFontMetrics plain(figureFont(font()));
    const auto fits = [&](const QStringList& lines) {
        for (qsizetype i = 0; i < lines.size(); ++i)
            if ((i == 0 ? bold : plain).horizontalAdvance(lines[i]) + 6 > columnWidth)
                return false;
        return true;
    };
    for (int form = 0; form < forms; ++form) {
        Texts texts;
        for (const LayerSpec& layer : architecture_.layers)
            texts.push_back(layerLines(layer, architecture_.input, form));
        if (form == forms - 1 || std::all_of(texts.begin(), texts.end(), fits))
            return texts;
    }
    return {};
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
    const Texts texts = textsFor(width);
    qsizetype lineRoom = 0;
    for (const QStringList& lines : texts)
        lineRoom = std::max(lineRoom, lines.size());
    for (std::size_t i = 0; i < architecture_.layers.size(); ++i)
        drawLayer(painter, i, QRectF(static_cast<double>(i) * width, 0, width, size.height()), texts[i],
                  lineRoom);
}

void ArchitectureView::drawLayer(QPainter& painter, std::size_t index, const QRectF& column,
                                 const QStringList& lines, qsizetype lineRoom) const {
    const LayerSpec& layer = architecture_.layers[index];
    const double line = QFontMetrics(unitsFont(font())).height();
    const double barRoom = std::max(10.0, column.height() - static_cast<double>(lineRoom) * line - 8);
    const double height = layerHeight(layer.units, largestLayer(architecture_), barRoom);
    const double width = std::clamp(0.25 * column.width(), 6.0, 32.0);
    const double middle = barRoom / 2 + 2;
    const QRectF bar(column.center().x() - width / 2, middle - height / 2, width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(layerColour(layer.role));
    painter.drawRoundedRect(bar, 3, 3);

    const ThemeColours& colours = themeColours();
    if (index > 0) { // from the layer before
        painter.setPen(colours.faintText);
        painter.setFont(figureFont(font(), 1.2));
        painter.drawText(QRectF(column.left() - 20, middle - line, 40, 2 * line), Qt::AlignCenter,
                         QStringLiteral("→"));
    }
    QRectF place(column.left(), barRoom + 6, column.width(), line);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        painter.setPen(i == 0 ? colours.text : colours.faintText);
        painter.setFont(i == 0 ? unitsFont(font()) : figureFont(font()));
        painter.drawText(place, Qt::AlignCenter, lines[i]);
        place.translate(0, line);
    }
}

QString ArchitectureView::explain(const LayerSpec& layer) const {
    const QString heights =
        tr("Heights grow with the cube root of the units, so that small layers stay visible.");
    if (layer.role == LayerSpec::Role::Input)
        return tr("Input: %1 values of a sample of %2. Nothing is learned here.\n%3")
            .arg(groupedLabel(layer.units), shapeText(architecture_.input), heights);
    return tr("%1 layer, %2%3\n%4 × %5 weights + %5 biases = %6 parameters\n%7")
        .arg(QString::fromStdString(kindLabel(layer.kind)),
             layer.role == LayerSpec::Role::Code ? tr("the code, ") : QString(), activationText(layer),
             groupedLabel(layer.inputs), groupedLabel(layer.units), groupedLabel(layer.parameters), heights);
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
    QToolTip::showText(help->globalPos(), explain(architecture_.layers[index]), this);
    return true;
}

QString ArchitectureView::csv() const {
    QString text = QStringLiteral("layer,kind,inputs,units,activation,parameters\n");
    for (std::size_t i = 0; i < architecture_.layers.size(); ++i) {
        const LayerSpec& layer = architecture_.layers[i];
        text += QStringLiteral("%1,%2,%3,%4,%5,%6\n")
                    .arg(i)
                    .arg(QString::fromStdString(kindLabel(layer.kind)))
                    .arg(layer.inputs)
                    .arg(layer.units)
                    .arg(activationText(layer))
                    .arg(layer.parameters);
    }
    return text;
}

} // namespace diabolo
