#include "widgets/views/reconstructions/ReconstructionView.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/samples/ClassLabel.h"
#include "widgets/kit/samples/CodePicture.h"
#include "widgets/kit/samples/GridText.h"
#include "widgets/kit/samples/SampleChooser.h"
#include "widgets/kit/samples/SampleDrawing.h"
#include "widgets/kit/style/ColourMap.h"
#include "widgets/kit/style/FittingText.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>
#include <random>
#include <stdexcept>

namespace diabolo {

namespace {

/// `image` as large as it can be in the middle of `place`.
void drawInside(QPainter& painter, const QRectF& place, const QImage& image) {
    QRectF inside({0, 0}, QSizeF(image.size()).scaled(place.size(), Qt::KeepAspectRatio));
    inside.moveCenter(place.center());
    drawPixels(painter, inside, image);
}

/// A key to colours, between the values at its ends.
void drawColourBar(QPainter& painter, const QRectF& line, const QString& from, const QString& to,
                   const QImage& ramp) {
    painter.setPen(themeColours().faintText);
    const double space = painter.fontMetrics().horizontalAdvance(' ');
    const double left = painter.fontMetrics().horizontalAdvance(from) + space;
    const double right = painter.fontMetrics().horizontalAdvance(to) + space;
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, from);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, to);
    const QRectF bar = line.adjusted(left, 3, -right, -3);
    painter.drawImage(bar, ramp);
    painter.setPen(themeColours().border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar);
}

} // namespace

ReconstructionView::ReconstructionView(QWidget* parent)
    : FigureView(parent)
    , chooser_(new SampleChooser(std::random_device{}(), this)) {
    setObjectName("view.reconstructions");
    setAccessibleName(tr("Test samples and their reconstructions"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(200, 190); // rows of pictures that can be told apart
    chooser_->offerNoise();
    codesButton_ = chooser_->offerCodes();
    connect(codesButton_, &QToolButton::clicked, this, [this](bool shown) {
        codesWanted_ = shown;
        showCodes();
    });
    connect(chooser_, &SampleChooser::chosen, this, &ReconstructionView::samplesChosen);
    connect(chooser_, &SampleChooser::noiseChosen, this, &ReconstructionView::noiseChosen);
}

void ReconstructionView::setGrid(ReconstructionGrid grid) {
    checkGrid(grid);
    if (grid.shape.kind != SampleKind::Picture)
        throw std::invalid_argument("a grid of samples that are no pictures");
    const bool otherSamples = grid.samples != grid_.samples;
    grid_ = std::move(grid);
    if (otherSamples)
        chooser_->setSamples(grid_.samples);
    makeRows();
    emit explanationChanged();
}

void ReconstructionView::clear() {
    enlarge(std::nullopt);
    grid_ = {};
    makeRows();
    emit explanationChanged();
}

void ReconstructionView::setTestCount(std::size_t count) {
    chooser_->setTestCount(count);
}

/// A handful of units, or of feature maps, that the eye can compare with a picture.
bool ReconstructionView::codesHelp() const {
    constexpr int fewest = 4, mostUnits = 64, mostMaps = 16;
    const SampleShape& code = grid_.codes.shape;
    const bool dense = code.height == 1 && code.width == 1;
    return hasCodes() && code.channels <= (dense ? mostUnits : mostMaps) && code.size() >= fewest;
}

/// Of the pictures, with a row of codes among them or without.
double ReconstructionView::pictureHeight(QSize size, bool codes) const {
    ReconstructionParts parts = partsOf();
    const bool shown = rowOf(Row::Kind::Code);
    parts.colourBars += codes - shown;
    if (codes && !shown)
        parts.rowNames << tr("code");
    else if (!codes)
        parts.rowNames.removeOne(tr("code"));
    return ReconstructionLayout(parts, size, QFontMetrics(figureFont(font()))).pictureHeight();
}

/// As asked for, or else where they help and leave the pictures large.
void ReconstructionView::showCodes() {
    constexpr double large = 34; // pixels
    const bool shown =
        hasCodes() && codesWanted_.value_or(codesHelp() && pictureHeight(size(), true) >= large);
    codesButton_->setEnabled(hasCodes());
    codesButton_->setChecked(shown);
    if (shown == (rowOf(Row::Kind::Code) != nullptr))
        return;
    if (shown)
        addCodes();
    else
        std::erase_if(rows_, [](const Row& row) { return row.kind == Row::Kind::Code; });
    enlarge(std::nullopt);
    update();
}

void ReconstructionView::makeRows() {
    rows_.clear();
    const std::size_t size = grid_.shape.size();
    for (const ImageRow& row : grid_.rows) {
        const bool heat = row.colours == ImageRow::Colours::Heat;
        Row& made = rows_.emplace_back(
            Row{QString::fromStdString(row.name), heat ? Row::Kind::Heat : Row::Kind::Ink, {}});
        for (std::size_t i = 0; i < grid_.samples.size(); ++i) {
            const std::span<const float> values(row.values.data() + i * size, size);
            made.images.push_back(heat ? heatImage(values, grid_.shape)
                                       : inkImage(values, grid_.shape, themeColours().dark));
        }
    }
    const std::optional<GridCell> enlarged = enlarged_;
    showCodes();
    const bool isThere = enlarged && enlarged->row < rows() && enlarged->column < samples();
    enlarge(isThere ? enlarged : std::nullopt);
    update();
}

/// Between what the network saw and what it made of it.
void ReconstructionView::addCodes() {
    const GridCodes& codes = grid_.codes;
    const std::size_t size = codes.shape.size();
    Row row{tr("code"), Row::Kind::Code, {}};
    for (std::size_t i = 0; i < grid_.samples.size(); ++i)
        row.images.push_back(
            codeImage(std::span(codes.values).subspan(i * size, size), codes.shape, largestCode()));
    const auto reconstruction = std::ranges::find(rows_, QStringLiteral("reconstruction"), &Row::name);
    rows_.insert(reconstruction, std::move(row));
}

/// The largest magnitude of those shown, which all colours are measured by.
float ReconstructionView::largestCode() const {
    float largest = 0;
    for (const float value : grid_.codes.values)
        if (std::isfinite(value))
            largest = std::max(largest, std::abs(value));
    return largest;
}

const ReconstructionView::Row* ReconstructionView::rowOf(Row::Kind kind) const {
    const auto found = std::ranges::find(rows_, kind, &Row::kind);
    return found == rows_.end() ? nullptr : &*found;
}

ReconstructionParts ReconstructionView::partsOf() const {
    ReconstructionParts parts;
    parts.picture = {grid_.shape.width, grid_.shape.height};
    parts.samples = samples();
    parts.labels = !grid_.labels.empty();
    parts.errors = !grid_.errors.empty();
    for (const Row& row : rows_)
        parts.rowNames << row.name;
    for (const int label : grid_.labels)
        parts.captions << className(grid_.classNames, label);
    for (const Row::Kind kind : {Row::Kind::Heat, Row::Kind::Code})
        parts.colourBars += rowOf(kind) ? 1 : 0;
    return parts;
}

ReconstructionLayout ReconstructionView::layoutFor(QSize size) const {
    return {partsOf(), size, QFontMetrics(figureFont(font()))};
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
            drawInside(painter, layout.cell(row, sample),
                       rows_[static_cast<std::size_t>(row)].images[static_cast<std::size_t>(sample)]);
        if (layout.hasCaptions())
            drawCaption(painter, layout, sample);
    }
    drawColourBars(painter, layout);
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
                             rows_[static_cast<std::size_t>(row)].name);
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
        painter.drawText(line, Qt::AlignCenter, className(grid_.classNames, grid_.labels[i]));
        line.translate(0, line.height());
    }
    if (!grid_.errors.empty()) {
        painter.setPen(themeColours().faintText);
        painter.drawText(line, Qt::AlignCenter, ErrorUnit(grid_.errors).write(grid_.errors[i]));
    }
}

void ReconstructionView::drawColourBars(QPainter& painter, const ReconstructionLayout& layout) const {
    std::vector<float> ramp(129);
    for (std::size_t i = 0; i < ramp.size(); ++i)
        ramp[i] = static_cast<float>(i) / 64 - 1;
    const SampleShape across{1, static_cast<int>(ramp.size()), 1};
    int index = 0;
    if (const Row* code = rowOf(Row::Kind::Code)) {
        const QString largest = shortLabel(static_cast<double>(largestCode()));
        drawColourBar(painter, layout.colourBar(index++), code->name + QStringLiteral("  −") + largest,
                      QStringLiteral("+") + largest, divergingImage(ramp, across, 1));
    }
    for (float& value : ramp)
        value = (value + 1) / 2;
    if (const Row* heat = rowOf(Row::Kind::Heat))
        drawColourBar(painter, layout.colourBar(index), heat->name + QStringLiteral("  0"),
                      QStringLiteral("1"), heatImage(ramp, across));
}

QString ReconstructionView::captionOf(GridCell cell) const {
    const auto i = static_cast<std::size_t>(cell.column);
    QString text = (grid_.randomNoise ? tr("%1, noise %2") : tr("%1, test sample %2"))
                       .arg(rows_[static_cast<std::size_t>(cell.row)].name)
                       .arg(grid_.samples[i]);
    if (!grid_.labels.empty())
        text += tr(" · class %1").arg(className(grid_.classNames, grid_.labels[i]));
    if (!grid_.errors.empty())
        text += tr("\nmean squared error %1 per pixel").arg(shortLabel(static_cast<double>(grid_.errors[i])));
    return text;
}

void ReconstructionView::drawEnlargedCell(QPainter& painter) const {
    const auto& images = rows_[static_cast<std::size_t>(enlarged_->row)].images;
    if (static_cast<std::size_t>(enlarged_->column) >= images.size())
        return;
    const QImage image = images[static_cast<std::size_t>(enlarged_->column)];
    drawEnlarged(painter, size(), layoutFor(size()).cell(enlarged_->row, enlarged_->column),
                 static_cast<double>(image.width()) / image.height(), captionOf(*enlarged_),
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
        makeRows();
    FigureView::changeEvent(event);
}

void ReconstructionView::resizeEvent(QResizeEvent* event) {
    FigureView::resizeEvent(event);
    showCodes();
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
    return gridCsv(grid_, rowOf(Row::Kind::Code) != nullptr);
}

} // namespace diabolo
