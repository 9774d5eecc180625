#include "widgets/UnitPicturesView.h"
#include "widgets/ColourMap.h"
#include "widgets/FigureCsv.h"
#include "widgets/NumberLabel.h"
#include "widgets/PlotStyle.h"
#include "widgets/Theme.h"
#include <QEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <qcustomplot.h>
#include <span>
#include <stdexcept>

namespace diabolo {

namespace {

constexpr double gap = 3; ///< between pictures

void checkGroup(const Pictures& group) {
    const SampleShape& shape = group.shape;
    const bool drawable =
        shape.height >= 1 && shape.width >= 1 && (shape.channels == 1 || shape.channels == 3);
    if (!drawable || group.values.size() % shape.size() != 0)
        throw std::invalid_argument(
            "the group “" + group.name + "” has " + std::to_string(group.values.size()) +
            " values, which are no pictures of " + std::to_string(shape.height) + " × " +
            std::to_string(shape.width) + " × " + std::to_string(shape.channels));
}

float largestOf(std::span<const float> values) {
    float largest = 0;
    for (const float value : values)
        if (std::isfinite(value))
            largest = std::max(largest, std::abs(value));
    return largest;
}

/// The columns that make `count` pictures, `space` apart, largest in `room`, and the side of a picture's
/// pixel then.
std::pair<int, double> arrange(int count, const SampleShape& shape, QSizeF room, double space) {
    std::pair<int, double> best = {1, 0};
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        const double pixel = std::min((room.width() / columns - space) / shape.width,
                                      (room.height() / rows - space) / shape.height);
        if (pixel > best.second)
            best = {columns, pixel};
    }
    return best;
}

/// Enlarged by a whole factor first: every pixel stays a square, also in a viewer that smooths.
void drawPixels(QPainter& painter, QPointF corner, const QImage& image, double pixel) {
    const int factor = std::clamp(static_cast<int>(pixel) + 1, 1, 16);
    painter.drawImage(QRectF(corner, QSizeF(image.size()) * pixel), image.scaled(image.size() * factor));
}

/// The units of a layer one after the other, like the words of a text: side by side they would be a thread.
void drawUnits(QPainter& painter, const QRectF& area, const QImage& units) {
    const auto [columns, pixel] = arrange(units.width(), {1, 1, 1}, area.size(), 0);
    QImage text(columns, (units.width() + columns - 1) / columns, QImage::Format_ARGB32);
    text.fill(Qt::transparent);
    for (int unit = 0; unit < units.width(); ++unit)
        text.setPixel(unit % columns, unit / columns, units.pixel(unit, 0));
    drawPixels(painter, area.topLeft(), text, pixel);
}

} // namespace

UnitPicturesView::UnitPicturesView(const QString& title, const QString& fileStem, Scale scale,
                                   QWidget* parent)
    : FigureView(parent)
    , title_(title)
    , fileStem_(fileStem)
    , scale_(scale) {
    setObjectName("view." + fileStem);
    setAccessibleName(title);
    setMinimumSize(120, 80);
}

void UnitPicturesView::setGroups(std::vector<Pictures> groups, const QString& explanation) {
    std::ranges::for_each(groups, checkGroup);
    groups_ = std::move(groups);
    explanation_ = explanation;
    makeImages();
    update();
    emit explanationChanged();
}

QString UnitPicturesView::explanation() const {
    if (groups_.empty())
        return {};
    const QString scale = scale_ == Scale::OfEachPicture ? tr("each unit on a scale of its own")
                                                         : tr("each layer on a scale of its own");
    return tr("%1 · orange above 0, blue below, %2").arg(explanation_, scale);
}

void UnitPicturesView::makeImages() {
    images_.clear();
    for (const Pictures& group : groups_) {
        std::vector<QImage>& images = images_.emplace_back();
        for (std::size_t i = 0; i < group.count(); ++i)
            images.push_back(imageOf(group, i));
    }
}

QImage UnitPicturesView::imageOf(const Pictures& group, std::size_t picture) const {
    const std::size_t size = group.shape.size();
    const std::span<const float> values(group.values.data() + picture * size, size);
    if (group.name == "input")
        return inkImage(values, group.shape, themeColours().dark);
    const float largest = scale_ == Scale::OfEachPicture ? largestOf(values) : largestOf(group.values);
    return divergingImage(values, group.shape, largest);
}

void UnitPicturesView::draw(QPainter& painter, QSize size) const {
    painter.setFont(figureFont(font()));
    if (groups_.empty()) {
        painter.setPen(themeColours().faintText);
        painter.drawText(QRect({0, 0}, size), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Choose a data set and a network to look inside it"));
        return;
    }
    const double height = 1.0 * size.height() / static_cast<double>(groups_.size());
    for (std::size_t i = 0; i < groups_.size(); ++i)
        drawGroup(painter, QRectF(0, static_cast<double>(i) * height, size.width(), height), i);
}

bool UnitPicturesView::isLayerOfUnits(const Pictures& group) const {
    return scale_ == Scale::OfEachGroup && group.count() == 1 && group.shape.height == 1 &&
           group.name != "input";
}

/// In fewer words where there is little room.
QString UnitPicturesView::headingOf(const Pictures& group, const QFontMetrics& metrics, double room) const {
    QString name = QString::fromStdString(group.name);
    if (isLayerOfUnits(group))
        name = tr("%1 · %2 units, row by row").arg(name, groupedLabel(group.shape.width));
    else if (group.shape.kind == SampleKind::Picture && group.count() > 1)
        name = tr("%1 · %2 pictures").arg(name).arg(group.count());
    const QString largest = shortLabel(static_cast<double>(group.largest));
    const QString whole = tr("%1 · largest magnitude %2").arg(name, largest);
    if (metrics.horizontalAdvance(whole) <= room)
        return whole;
    return metrics.elidedText(tr("%1 · up to ±%2").arg(name, largest), Qt::ElideMiddle,
                              static_cast<int>(room));
}

void UnitPicturesView::drawGroup(QPainter& painter, const QRectF& room, std::size_t group) const {
    const Pictures& pictures = groups_[group];
    const double line = painter.fontMetrics().height();
    painter.setPen(themeColours().faintText);
    painter.drawText(QRectF(room.topLeft(), QSizeF(room.width(), line)), Qt::AlignVCenter,
                     headingOf(pictures, painter.fontMetrics(), room.width()));
    const QRectF area = room.adjusted(0, line, 0, -gap);
    if (isLayerOfUnits(pictures))
        return drawUnits(painter, area, images_[group].front());
    const auto [columns, pixel] =
        arrange(static_cast<int>(pictures.count()), pictures.shape, area.size(), gap);
    const QSizeF picture(pixel * pictures.shape.width, pixel * pictures.shape.height);
    for (std::size_t i = 0; i < pictures.count(); ++i) {
        const auto column = static_cast<double>(i % static_cast<std::size_t>(columns));
        const auto row = static_cast<double>(i / static_cast<std::size_t>(columns));
        const QPointF corner(column * (picture.width() + gap), row * (picture.height() + gap));
        drawPixels(painter, area.topLeft() + corner, images_[group][i], pixel);
    }
}

void UnitPicturesView::drawFigure(QCPPainter& painter, QSize size) {
    draw(painter, size);
}

void UnitPicturesView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    draw(painter, size());
}

void UnitPicturesView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        makeImages();
    FigureView::changeEvent(event);
}

QString UnitPicturesView::csv() const {
    FigureCsv csv{"group", "picture", "row", "column", "channel", "value"};
    for (const Pictures& group : groups_) {
        const auto width = static_cast<std::size_t>(group.shape.width);
        const auto channels = static_cast<std::size_t>(group.shape.channels);
        for (std::size_t i = 0; i < group.values.size(); ++i) {
            const std::size_t inside = i % group.shape.size();
            csv.addRow(group.name, i / group.shape.size(), inside / channels / width,
                       inside / channels % width, inside % channels, group.values[i]);
        }
    }
    return csv.string();
}

std::unique_ptr<UnitPicturesView> makeFirstLayerView() {
    return std::make_unique<UnitPicturesView>(UnitPicturesView::tr("What the units look for"), "first-layer",
                                              UnitPicturesView::Scale::OfEachPicture);
}

std::unique_ptr<UnitPicturesView> makeFeatureMapsView() {
    return std::make_unique<UnitPicturesView>(UnitPicturesView::tr("On the way to the code"), "feature-maps",
                                              UnitPicturesView::Scale::OfEachGroup);
}

} // namespace diabolo
