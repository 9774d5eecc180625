#include "widgets/views/reconstructions/ReconstructionView.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/samples/GridText.h"
#include "widgets/kit/samples/SampleChooser.h"
#include "widgets/kit/samples/SampleDrawing.h"
#include "widgets/kit/style/ColourMap.h"
#include "widgets/kit/style/FittingText.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <qcustomplot.h>
#include <random>
#include <stdexcept>

namespace diabolo {

ReconstructionView::ReconstructionView(QWidget* parent)
    : FigureView(parent)
    , chooser_(new SampleChooser(std::random_device{}(), this)) {
    setObjectName("view.reconstructions");
    setAccessibleName(tr("Test samples and their reconstructions"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(200, 190); // rows of pictures that can be told apart
    chooser_->offerNoise();
    connect(chooser_, &SampleChooser::chosen, this, &ReconstructionView::samplesChosen);
    connect(chooser_, &SampleChooser::noiseChosen, this, &ReconstructionView::noiseChosen);
}

void ReconstructionView::setGrid(ReconstructionGrid grid) {
    checkGrid(grid);
    if (grid.shape.kind != SampleKind::Picture)
        throw std::invalid_argument("a grid of samples that are no pictures");
    const bool otherSamples = grid.samples != grid_.samples;
    grid_ = std::move(grid);
    makeImages();
    if (otherSamples)
        chooser_->setSamples(grid_.samples);
    if (enlarged_ && (enlarged_->row >= rows() || enlarged_->column >= samples()))
        enlarged_.reset();
    update();
    emit explanationChanged();
}

void ReconstructionView::clear() {
    images_.clear();
    enlarge(std::nullopt);
    grid_ = {};
    update();
    emit explanationChanged();
}

void ReconstructionView::setTestCount(std::size_t count) {
    chooser_->setTestCount(count);
}

void ReconstructionView::makeImages() {
    images_.clear();
    const std::size_t size = grid_.shape.size();
    for (const ImageRow& row : grid_.rows) {
        std::vector<QImage>& images = images_.emplace_back();
        for (std::size_t i = 0; i < grid_.samples.size(); ++i) {
            const std::span<const float> values(row.values.data() + i * size, size);
            images.push_back(row.colours == ImageRow::Colours::Heat
                                 ? heatImage(values, grid_.shape)
                                 : inkImage(values, grid_.shape, themeColours().dark));
        }
    }
}

ReconstructionLayout ReconstructionView::layoutFor(QSize size) const {
    ReconstructionParts parts;
    parts.picture = {grid_.shape.width, grid_.shape.height};
    parts.samples = samples();
    parts.labels = !grid_.labels.empty();
    parts.errors = !grid_.errors.empty();
    for (const ImageRow& row : grid_.rows) {
        parts.rowNames << QString::fromStdString(row.name);
        parts.colourBar = parts.colourBar || row.colours == ImageRow::Colours::Heat;
    }
    return {parts, size, QFontMetrics(figureFont(font()))};
}

void ReconstructionView::draw(QPainter& painter, QSize size) const {
    painter.setFont(figureFont(font()));
    if (samples() == 0 || rows() == 0) {
        painter.setPen(themeColours().faintText);
        painter.drawText(QRect({0, 0}, size), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Waiting for the network's first answer…"));
        return;
    }
    const ReconstructionLayout layout = layoutFor(size);
    drawNames(painter, layout);
    for (int sample = 0; sample < samples(); ++sample) {
        for (int row = 0; row < rows(); ++row)
            drawPixels(painter, layout.cell(row, sample),
                       images_[static_cast<std::size_t>(row)][static_cast<std::size_t>(sample)]);
        if (layout.hasCaptions())
            drawCaption(painter, layout, sample);
    }
    const bool heat = std::any_of(grid_.rows.begin(), grid_.rows.end(),
                                  [](const ImageRow& row) { return row.colours == ImageRow::Colours::Heat; });
    if (heat)
        drawColourBar(painter, layout.colourBar());
}

QSize ReconstructionView::figureSize() const {
    constexpr int width = 800, perBand = 10;
    if (grid_.samples.empty())
        return FigureView::figureSize();
    const int line = fontMetrics().height();
    const int bands = (samples() + perBand - 1) / perBand;
    const int picture = width / perBand * grid_.shape.height / grid_.shape.width;
    return {width, bands * (rows() * (picture + line + 4) + 3 * line) + 2 * line};
}

void ReconstructionView::drawNames(QPainter& painter, const ReconstructionLayout& layout) const {
    painter.setPen(themeColours().faintText);
    for (int band = 0; band < layout.bands(); ++band) {
        for (int row = 0; row < rows(); ++row)
            painter.drawText(layout.name(row, band), Qt::AlignLeft | Qt::AlignVCenter,
                             QString::fromStdString(grid_.rows[static_cast<std::size_t>(row)].name));
        if (!layout.hasCaptions())
            continue;
        const QRectF place = layout.name(rows(), band);
        const bool stacked = place.height() > 1.5 * painter.fontMetrics().height();
        QStringList names;
        if (!grid_.labels.empty())
            names << tr("class");
        const bool narrow = stacked || layout.cell(0, 0).left() > 20; // beside the pictures, not above
        if (!grid_.errors.empty()) {
            const QString unit = ErrorUnit(grid_.errors).text;
            const QString shorter = tr("MSE · %1").arg(unit);
            const QString longer = tr("mean squared error per pixel · %1").arg(unit);
            const double before = painter.fontMetrics().horizontalAdvance(names.join(QString()) + ", ");
            names << (narrow
                          ? shorter
                          : firstFitting({longer, shorter}, painter.fontMetrics(), place.width() - before));
        }
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, names.join(stacked ? "\n" : ", "));
    }
}

void ReconstructionView::drawCaption(QPainter& painter, const ReconstructionLayout& layout,
                                     int sample) const {
    const auto i = static_cast<std::size_t>(sample);
    QRectF line = layout.caption(sample);
    line.setHeight(painter.fontMetrics().height());
    if (!grid_.labels.empty()) {
        painter.setPen(themeColours().text);
        painter.drawText(line, Qt::AlignCenter, QString::number(grid_.labels[i]));
        line.translate(0, line.height());
    }
    if (!grid_.errors.empty()) {
        painter.setPen(themeColours().faintText);
        painter.drawText(line, Qt::AlignCenter, ErrorUnit(grid_.errors).write(grid_.errors[i]));
    }
}

void ReconstructionView::drawColourBar(QPainter& painter, const QRectF& line) const {
    QString name;
    for (const ImageRow& row : grid_.rows)
        if (row.colours == ImageRow::Colours::Heat)
            name = QString::fromStdString(row.name);
    painter.setPen(themeColours().faintText);
    const QString from = name + "  0 ";
    const double left = painter.fontMetrics().horizontalAdvance(from);
    const double right = painter.fontMetrics().horizontalAdvance(QStringLiteral(" 1 "));
    const QRectF bar = line.adjusted(left, 3, -right, -3);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, from);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("1"));
    std::vector<float> ramp(128);
    for (std::size_t i = 0; i < ramp.size(); ++i)
        ramp[i] = static_cast<float>(i) / static_cast<float>(ramp.size() - 1);
    painter.drawImage(bar, heatImage(ramp, {1, static_cast<int>(ramp.size()), 1}));
}

QString ReconstructionView::captionOf(GridCell cell) const {
    const auto i = static_cast<std::size_t>(cell.column);
    QString text = (grid_.randomNoise ? tr("%1, noise %2") : tr("%1, test sample %2"))
                       .arg(QString::fromStdString(grid_.rows[static_cast<std::size_t>(cell.row)].name))
                       .arg(grid_.samples[i]);
    if (!grid_.labels.empty())
        text += tr(" · class %1").arg(grid_.labels[i]);
    if (!grid_.errors.empty())
        text += tr("\nmean squared error %1 per pixel").arg(shortLabel(static_cast<double>(grid_.errors[i])));
    return text;
}

void ReconstructionView::drawEnlargedCell(QPainter& painter) const {
    const QImage& image =
        images_[static_cast<std::size_t>(enlarged_->row)][static_cast<std::size_t>(enlarged_->column)];
    drawEnlarged(painter, size(), layoutFor(size()).cell(enlarged_->row, enlarged_->column),
                 aspectOf(grid_.shape), captionOf(*enlarged_),
                 [&](const QRectF& place) { drawPixels(painter, place, image); });
}

void ReconstructionView::drawFigure(QCPPainter& painter, QSize size) {
    draw(painter, size);
}

void ReconstructionView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    draw(painter, size());
    if (enlarged_)
        drawEnlargedCell(painter);
}

void ReconstructionView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        makeImages();
    FigureView::changeEvent(event);
}

void ReconstructionView::enlarge(std::optional<GridCell> cell) {
    if (cell == enlarged_)
        return;
    enlarged_ = cell;
    setAccessibleDescription(cell ? captionOf(*cell) : QString());
    update();
}

void ReconstructionView::mouseMoveEvent(QMouseEvent* event) {
    enlarge(cellAt(layoutFor(size()), rows(), samples(), event->position()));
}

void ReconstructionView::leaveEvent(QEvent*) {
    enlarge(std::nullopt);
}

void ReconstructionView::keyPressEvent(QKeyEvent* event) {
    if (!isArrowKey(event->key()) || samples() == 0 || rows() == 0)
        return FigureView::keyPressEvent(event);
    enlarge(cellAfter(event->key(), enlarged_, rows(), samples()));
}

void ReconstructionView::focusOutEvent(QFocusEvent* event) {
    enlarge(std::nullopt);
    FigureView::focusOutEvent(event);
}

/// Of noise, what to look for: how much comes back.
QString ReconstructionView::explanation() const {
    if (!grid_.randomNoise || grid_.samples.empty())
        return gridExplanation(grid_);
    constexpr double varianceOfNoise = 1.0 / 12; // of a number uniform in [0, 1]
    return tr("does noise come back? mean squared error %1 per pixel · of a copy 0, of plain grey %2")
        .arg(shortLabel(meanError(grid_)), shortLabel(varianceOfNoise));
}

QWidget* ReconstructionView::controls() {
    return chooser_;
}

QString ReconstructionView::csv() const {
    return gridCsv(grid_);
}

} // namespace diabolo
