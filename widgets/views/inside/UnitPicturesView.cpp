#include "widgets/views/inside/UnitPicturesView.h"
#include "widgets/kit/controls/WheelGuard.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/samples/CodePicture.h"
#include "widgets/kit/style/ColourMap.h"
#include "widgets/kit/style/FittingText.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolTip>
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

/// Pictures in rows.
struct Arrangement {
    int columns = 1;
    double pixel = 0; ///< side of a picture's pixel
};

/// As large as `count` pictures, `space` apart, can be in `room`.
Arrangement arrange(int count, const SampleShape& shape, QSizeF room, double space) {
    Arrangement best;
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        const double pixel = std::min((room.width() / columns - space) / shape.width,
                                      (room.height() / rows - space) / shape.height);
        if (pixel > best.pixel)
            best = {columns, pixel};
    }
    return best;
}

/// Enlarged by a whole factor first: every pixel stays a square, also in a viewer that smooths.
void drawPixels(QPainter& painter, QPointF corner, const QImage& image, double pixel) {
    const int factor = std::clamp(static_cast<int>(pixel) + 1, 1, 16);
    painter.drawImage(QRectF(corner, QSizeF(image.size()) * pixel), image.scaled(image.size() * factor));
}

/// The units of a layer one after the other, like the words of a text: side by side they would be a thread. A
/// code is a square picture, as in a sample and its reconstruction, between which it stands.
Arrangement arrangeUnits(int units, bool code, QSizeF room) {
    if (!code)
        return arrange(units, {1, 1, 1}, room, 0);
    const int columns = squareColumns(units), rows = (units + columns - 1) / columns;
    return {columns, std::min(room.width() / columns, room.height() / rows)};
}

void drawUnits(QPainter& painter, const QRectF& area, const QImage& units, const Arrangement& arrangement) {
    const auto [columns, pixel] = arrangement;
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
    setMinimumSize(160, 160);
    setMouseTracking(true);
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
                         tr("Waiting for the network's first answer…"));
        return;
    }
    for (std::size_t i = 0; i < groups_.size(); ++i)
        drawGroup(painter, roomOf(i, size), i);
    drawKey(painter, size);
}

/// All of them share what the key leaves.
QRectF UnitPicturesView::roomOf(std::size_t group, QSize size) const {
    const double key = QFontMetrics(figureFont(font())).height() + gap;
    const double height = (size.height() - key) / static_cast<double>(groups_.size());
    return {0, static_cast<double>(group) * height, 1.0 * size.width(), height};
}

/// What the colours stand for: "− largest", 0 and "+ largest" with all between them.
void UnitPicturesView::drawKey(QPainter& painter, QSize size) const {
    const QFontMetrics metrics = painter.fontMetrics();
    const QString least = tr("−largest "), most = tr(" +largest");
    const double line = metrics.height(), top = size.height() - line;
    const double left = metrics.horizontalAdvance(least), right = metrics.horizontalAdvance(most);
    const double wide = std::clamp(size.width() - left - right, 20.0, 160.0);
    painter.setPen(themeColours().faintText);
    painter.drawText(QRectF(0, top, left + 1, line), Qt::AlignVCenter, least);
    painter.drawText(QRectF(left + wide, top, right + 1, line), Qt::AlignVCenter, most);
    std::vector<float> ramp(129);
    for (std::size_t i = 0; i < ramp.size(); ++i)
        ramp[i] = static_cast<float>(i) / 64 - 1;
    const QRectF bar(left, top + 2, wide, line - 4);
    painter.drawImage(bar, divergingImage(ramp, {1, static_cast<int>(ramp.size()), 1}, 1));
    painter.setPen(themeColours().axis);
    painter.drawLine(QPointF(bar.center().x(), bar.top()), QPointF(bar.center().x(), bar.bottom()));
}

bool UnitPicturesView::isLayerOfUnits(const Pictures& group) const {
    return scale_ == Scale::OfEachGroup && group.count() == 1 && group.shape.height == 1 &&
           group.name != "input";
}

/// In fewer words where there is little room.
QString UnitPicturesView::headingOf(const Pictures& group, const QFontMetrics& metrics, double room) const {
    const QString name = QString::fromStdString(group.name);
    QString what;
    if (isLayerOfUnits(group))
        what = tr("%1 units").arg(groupedLabel(group.shape.width));
    else if (scale_ == Scale::OfEachGroup && group.name != "input")
        what = group.count() == 1 ? tr("1 feature map") : tr("%1 feature maps").arg(group.count());
    const QString largest = shortLabel(static_cast<double>(group.largest));
    const QString shortened = tr("up to ±%1").arg(largest);
    const auto joined = [](QStringList parts) {
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    };
    const QString rows = isLayerOfUnits(group) ? tr("%1, row by row").arg(what) : what;
    return firstFitting({joined({name, rows, tr("largest magnitude %1").arg(largest)}),
                         joined({name, rows, shortened}), joined({name, what, shortened}),
                         joined({name, shortened}), name},
                        metrics, room);
}

void UnitPicturesView::drawGroup(QPainter& painter, const QRectF& room, std::size_t group) const {
    const Pictures& pictures = groups_[group];
    const double line = painter.fontMetrics().height();
    painter.setPen(themeColours().faintText);
    painter.drawText(QRectF(room.topLeft(), QSizeF(room.width(), line)), Qt::AlignVCenter,
                     headingOf(pictures, painter.fontMetrics(), room.width()));
    const QRectF area = room.adjusted(0, line, 0, -gap);
    if (isLayerOfUnits(pictures))
        return drawUnits(painter, area, images_[group].front(),
                         arrangeUnits(pictures.shape.width, pictures.name == "code", area.size()));
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

QString UnitPicturesView::readOutAt(QPointF place) const {
    const double line = QFontMetrics(figureFont(font())).height();
    for (std::size_t group = 0; group < groups_.size(); ++group) {
        const Pictures& pictures = groups_[group];
        const QPointF inside = place - roomOf(group, size()).adjusted(0, line, 0, -gap).topLeft();
        const QSizeF area = roomOf(group, size()).adjusted(0, line, 0, -gap).size();
        if (inside.x() < 0 || inside.y() < 0 || inside.x() >= area.width() || inside.y() >= area.height())
            continue;
        const QString name = QString::fromStdString(pictures.name);
        const auto value = [&](std::size_t index) {
            return shortLabel(static_cast<double>(pictures.values[index]));
        };
        if (isLayerOfUnits(pictures)) {
            const auto [columns, pixel] = arrangeUnits(pictures.shape.width, pictures.name == "code", area);
            if (!(pixel > 0))
                return {};
            const int column = static_cast<int>(inside.x() / pixel);
            const int unit = static_cast<int>(inside.y() / pixel) * columns + column;
            return column < columns && unit < pictures.shape.width
                       ? tr("%1, unit %2: %3").arg(name).arg(unit).arg(value(static_cast<std::size_t>(unit)))
                       : QString();
        }
        const auto [columns, pixel] = arrange(static_cast<int>(pictures.count()), pictures.shape, area, gap);
        if (!(pixel > 0))
            return {};
        const double wide = pixel * pictures.shape.width + gap, high = pixel * pictures.shape.height + gap;
        const int across = static_cast<int>(inside.x() / wide), down = static_cast<int>(inside.y() / high);
        const int column = static_cast<int>((inside.x() - across * wide) / pixel);
        const int row = static_cast<int>((inside.y() - down * high) / pixel);
        const auto picture = static_cast<std::size_t>(down * columns + across);
        if (across >= columns || picture >= pictures.count() || column >= pictures.shape.width ||
            row >= pictures.shape.height)
            return {};
        const auto channels = static_cast<std::size_t>(pictures.shape.channels);
        const std::size_t first =
            picture * pictures.shape.size() +
            (static_cast<std::size_t>(row) * static_cast<std::size_t>(pictures.shape.width) +
             static_cast<std::size_t>(column)) *
                channels;
        QStringList values;
        for (std::size_t channel = 0; channel < channels; ++channel)
            values << value(first + channel);
        const QString which = pictures.name == "input"       ? name
                              : scale_ == Scale::OfEachGroup ? tr("%1, feature map %2").arg(name).arg(picture)
                                                             : tr("unit %1").arg(picture);
        return tr("%1, row %2, column %3: %4")
            .arg(which)
            .arg(row)
            .arg(column)
            .arg(values.join(QStringLiteral(" · ")));
    }
    return {};
}

void UnitPicturesView::mouseMoveEvent(QMouseEvent* event) {
    const QString text = readOutAt(event->position());
    setAccessibleDescription(text);
    QToolTip::showText(event->globalPosition().toPoint(), text, this);
}

void UnitPicturesView::offerSamples() {
    controls_ = new QWidget(this);
    sample_ = new QSpinBox;
    sample_->setObjectName(fileStem_ + ".sample");
    sample_->setAccessibleName(tr("Index of the test sample"));
    sample_->setToolTip(
        tr("The test sample, by its index in the test set; the Train tab shows it first, too"));
    sample_->setKeyboardTracking(false);
    guardAgainstWheel(sample_);
    auto* label = new QLabel(tr("test sample"));
    label->setBuddy(sample_);
    auto* row = new QHBoxLayout(controls_);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(sample_);
    row->addStretch(1);
    connect(sample_, &QSpinBox::valueChanged, this,
            [this](int sample) { emit sampleChosen(static_cast<std::size_t>(sample)); });
}

void UnitPicturesView::setSample(std::size_t sample, std::size_t testCount) {
    if (!sample_)
        return;
    const QSignalBlocker quiet(sample_);
    sample_->setRange(0, std::max(0, static_cast<int>(testCount) - 1));
    sample_->setValue(static_cast<int>(sample));
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
    auto view = std::make_unique<UnitPicturesView>(UnitPicturesView::tr("On the way to the code"),
                                                   "feature-maps", UnitPicturesView::Scale::OfEachGroup);
    view->offerSamples();
    return view;
}

} // namespace diabolo
