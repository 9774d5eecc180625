#include "widgets/views/network/LayerText.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/views/network/DiaboloPainter.h"
#include <QObject>
#include <algorithm>

namespace diabolo {

namespace {

using Kind = LayerSpec::Kind;
using Resampling = LayerSpec::Resampling;

QString activationText(const LayerSpec& layer) {
    return layer.kind == Kind::Gaussian ? QStringLiteral("μ and σ")
                                        : QString::fromStdString(activationLabel(layer.activation));
}

bool isConvolution(const LayerSpec& layer) {
    return layer.kind == Kind::Convolution || layer.kind == Kind::TransposedConvolution;
}

/// What belongs to a layer beside its sums and its activation, in the order in which it happens.
QStringList extrasOf(const LayerSpec& layer) {
    QStringList extras;
    if (layer.tiedTo)
        extras << QObject::tr("tied to the encoder");
    if (layer.classInputs > 0)
        extras << QObject::tr("is told the class");
    if (layer.batchNormalised)
        extras << QObject::tr("batch norm");
    if (layer.resampling == Resampling::Pool)
        extras << QObject::tr("max pooling");
    if (layer.resampling == Resampling::Upsample)
        extras << QObject::tr("upsampling");
    if (layer.dropout > 0)
        extras << QObject::tr("dropout %1").arg(layer.dropout);
    return extras;
}

bool anyExtras(const Architecture& architecture) {
    return std::ranges::any_of(architecture.layers,
                               [](const LayerSpec& layer) { return !extrasOf(layer).isEmpty(); });
}

/// The sum that makes up the weights and biases, without what batch normalisation adds.
QString sumText(const LayerSpec& layer) {
    if (layer.tiedTo)
        return QObject::tr("the encoder's weights, transposed, and %1 biases").arg(groupedLabel(layer.units));
    if (isConvolution(layer))
        return QObject::tr("3 × 3 × %1 × %2 weights + %2 biases")
            .arg(groupedLabel(layer.in.channels), groupedLabel(layer.out.channels));
    const QString inputs =
        layer.classInputs > 0
            ? QObject::tr("(%1 + %2 classes)").arg(groupedLabel(layer.inputs)).arg(layer.classInputs)
            : groupedLabel(layer.inputs);
    const QString sums = QObject::tr("%1 × %2 weights + %2 biases").arg(inputs, groupedLabel(layer.units));
    return layer.kind == Kind::Gaussian ? QObject::tr("2 × (%1), for mean and log variance").arg(sums) : sums;
}

QString heightsText(const Architecture& architecture, std::size_t index) {
    return hasMaps(architecture, index)
               ? QObject::tr("Drawn as high as its maps are; four squares at most stand for all of them.")
               : QObject::tr(
                     "Heights grow with the cube root of the units, so that small layers stay visible.");
}

/// The fullest form: what it gives and its activation, then its parameters.
QStringList fullLines(const LayerSpec& layer, const QString& size) {
    const bool code = layer.role == LayerSpec::Role::Code;
    const QString parameters = groupedLabel(layer.parameters);
    return {size + " · " + activationText(layer), code ? QObject::tr("code · %1 parameters").arg(parameters)
                                                       : QObject::tr("%1 parameters").arg(parameters)};
}

/// Curves and points have no more to say than how many values they have.
QStringList inputLines(const SampleShape& shape, const QString& units, bool brief) {
    return {units, brief || shape.kind != SampleKind::Picture
                       ? QObject::tr("input")
                       : QObject::tr("%1 input").arg(shapeLabel(shape))};
}

} // namespace

QString shapeLabel(const SampleShape& shape) {
    if (shape.kind == SampleKind::Curve)
        return QObject::tr("%1 values").arg(shape.width);
    if (shape.kind == SampleKind::Point)
        return QObject::tr("%1 coordinates").arg(shape.width);
    const QString text = QStringLiteral("%1 × %2").arg(shape.height).arg(shape.width);
    return shape.channels == 1 ? text : text + QStringLiteral(" × %1").arg(shape.channels);
}

QStringList layerLines(const Architecture& architecture, std::size_t index, int form) {
    const LayerSpec& layer = architecture.layers[index];
    const bool code = layer.role == LayerSpec::Role::Code;
    const bool input = layer.role == LayerSpec::Role::Input;
    const QString units = groupedLabel(layer.units);
    const QString maps =
        QStringLiteral("%1 × %2 × %3").arg(layer.out.height).arg(layer.out.width).arg(layer.out.channels);
    const QString size = !input && hasMaps(architecture, index) ? maps : units;
    const QStringList extras =
        anyExtras(architecture) ? QStringList{extrasOf(layer).join(" · ")} : QStringList();
    switch (form) {
    case 0:
        return (input ? inputLines(layer.out, units, false) : fullLines(layer, size)) + extras;
    case 1:
    case 2: {
        const QStringList lines =
            input ? inputLines(layer.out, units, false)
                  : QStringList{size, activationText(layer), groupedLabel(layer.parameters)};
        return form == 1 ? lines + extras : lines;
    }
    case 3:
        return input ? inputLines(layer.out, units, true)
                     : QStringList{size, code ? QObject::tr("code") : activationText(layer)};
    case 4:
        return {size};
    default:
        return {units};
    }
}

QString explainLayer(const Architecture& architecture, std::size_t index) {
    const LayerSpec& layer = architecture.layers[index];
    const QString heights = heightsText(architecture, index);
    if (layer.role == LayerSpec::Role::Input)
        return QObject::tr("Input: %1 values of a sample of %2. Nothing is learned here.\n%3")
            .arg(groupedLabel(layer.units), shapeLabel(architecture.input), heights);
    QString sum = sumText(layer);
    if (layer.batchNormalised)
        sum += QObject::tr(" + 2 × %1 scales and shifts of batch normalisation")
                   .arg(groupedLabel(layer.statistics / 2));
    const QStringList extras = extrasOf(layer);
    return QObject::tr("%1 layer, %2%3%4\n%5 = %6 parameters\n%7")
        .arg(QString::fromStdString(kindLabel(layer.kind)),
             layer.role == LayerSpec::Role::Code ? QObject::tr("the code, ") : QString(),
             activationText(layer), extras.isEmpty() ? QString() : ", " + extras.join(", "), sum,
             groupedLabel(layer.parameters), heights);
}

QString layerCsv(const Architecture& architecture) {
    FigureCsv csv{"layer", "kind", "inputs", "units", "activation", "parameters", "maps", "extras"};
    for (std::size_t i = 0; i < architecture.layers.size(); ++i) {
        const LayerSpec& layer = architecture.layers[i];
        csv.addRow(i, kindLabel(layer.kind), layer.inputs, layer.units, activationText(layer),
                   layer.parameters, isConvolution(layer) ? shapeLabel(layer.out).remove(' ') : QString(),
                   extrasOf(layer).join("; "));
    }
    return csv.string();
}

} // namespace diabolo
