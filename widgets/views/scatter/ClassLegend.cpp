#include "widgets/views/scatter/ClassLegend.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/style/Theme.h"
#include <QPainter>
#include <algorithm>

namespace diabolo {

namespace {

constexpr int markPlace = 22, margin = 4;

} // namespace

ClassLegendEntry::ClassLegendEntry(int group, const QString& name, QWidget* parent)
    : QAbstractButton(parent)
    , group_(group) {
    setObjectName(QStringLiteral("scatter.class.%1").arg(group));
    setText(name);
    setAccessibleName(tr("Class %1").arg(name));
    setToolTip(tr("Show or hide class %1 (Enter)").arg(name));
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

QSize ClassLegendEntry::sizeHint() const {
    const QFontMetrics metrics(figureFont(font()));
    return {markPlace + metrics.horizontalAdvance(text()) + 2 * margin, metrics.height() + margin};
}

void ClassLegendEntry::draw(QPainter& painter, const QRectF& place) const {
    const ThemeColours& colours = themeColours();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(figureFont(font()));
    const QPointF centre(place.left() + markPlace / 2.0, place.center().y());
    GroupMark mark = classMark(group_);
    if (!isChecked())
        mark.colour = colours.border;
    drawMarker(painter, centre, mark, 11);
    painter.setPen(isChecked() ? colours.text : colours.faintText);
    const QRectF words = place.adjusted(markPlace, 0, 0, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, text());
    if (isChecked())
        return;
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(text());
    painter.drawLine(words.topLeft() + QPointF(-2, words.height() / 2),
                     words.topLeft() + QPointF(width + 2, words.height() / 2));
}

void ClassLegendEntry::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    draw(painter, rect());
    if (!hasFocus())
        return;
    painter.setPen(QPen(themeColours().accent, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
}

ClassLegend::ClassLegend(QWidget* parent)
    : QWidget(parent) {
    setObjectName("scatter.legend");
    setAccessibleName(tr("Classes shown"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

void ClassLegend::setGroups(const ScatterGroups& groups) {
    const bool same = groups.classes == groups_.classes && groups.scale == groups_.scale;
    groups_ = groups;
    if (!same) {
        qDeleteAll(entries_);
        entries_.clear();
        for (int i = 0; i < groups.classes.size(); ++i)
            addEntry(i, groups.classes[i]);
        updateGeometry();
        resizeEvent(nullptr);
    }
    update();
}

void ClassLegend::addEntry(int group, const QString& name) {
    auto* entry = new ClassLegendEntry(group, name, this);
    connect(entry, &QAbstractButton::toggled, this, &ClassLegend::hiddenChanged);
    QWidget::setTabOrder(entries_.empty() ? parentWidget() : entries_.back(), entry); // not after all else
    entry->show();
    entries_.push_back(entry);
}

std::vector<bool> ClassLegend::hidden() const {
    std::vector<bool> result;
    for (const ClassLegendEntry* entry : entries_)
        result.push_back(!entry->isChecked());
    return result;
}

QString ClassLegend::heading() const {
    return groups_.classes.isEmpty() ? groups_.scale : tr("class");
}

QSize ClassLegend::sizeHint() const {
    const QFontMetrics metrics(figureFont(font()));
    int width = metrics.horizontalAdvance(heading());
    for (const ClassLegendEntry* entry : entries_)
        width = std::max(width, entry->sizeHint().width());
    if (entries_.empty())
        width = std::max({width, metrics.horizontalAdvance(groups_.lowest) + markPlace,
                          metrics.horizontalAdvance(groups_.highest) + markPlace});
    return {width + 2 * margin, (metrics.height() + margin) * (1 + std::max(5, int(entries_.size())))};
}

QSize ClassLegend::minimumSizeHint() const {
    return {sizeHint().width(), 0};
}

/// One below the other under the heading, closer where there is little room.
QRect ClassLegend::placeOf(int group, const QRect& area) const {
    const int line = QFontMetrics(figureFont(font())).height() + margin;
    const int count = static_cast<int>(entries_.size());
    const int step = std::min(line, std::max(1, (area.height() - line) / std::max(1, count)));
    return {area.left(), area.top() + line + group * step, area.width(), step};
}

void ClassLegend::resizeEvent(QResizeEvent* event) {
    for (int i = 0; i < static_cast<int>(entries_.size()); ++i)
        entries_[static_cast<std::size_t>(i)]->setGeometry(placeOf(i, rect()));
    if (event)
        QWidget::resizeEvent(event);
}

void ClassLegend::drawScale(QPainter& painter, const QRect& place) const {
    const int line = QFontMetrics(painter.font()).height() + margin;
    const QRectF bar(place.left() + margin, place.top() + line + margin, 12,
                     std::min(160, place.height() - line - 2 * margin));
    const double step = bar.height() / shadeBands;
    for (int band = 0; band < shadeBands; ++band)
        painter.fillRect(QRectF(bar.left(), bar.bottom() - (band + 1) * step, bar.width(), step + 0.5),
                         shadeMark(band).colour);
    painter.setPen(themeColours().text);
    const QRectF words = bar.adjusted(18, -3, place.width() - 20, 3);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignTop, groups_.highest);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignBottom, groups_.lowest);
}

void ClassLegend::draw(QPainter& painter, const QRect& place) const {
    painter.setFont(figureFont(font()));
    painter.setPen(themeColours().faintText);
    painter.drawText(place.adjusted(margin, 0, 0, 0), Qt::AlignLeft | Qt::AlignTop, heading());
    for (int i = 0; i < static_cast<int>(entries_.size()); ++i)
        entries_[static_cast<std::size_t>(i)]->draw(painter, placeOf(i, place));
    if (entries_.empty() && !groups_.scale.isEmpty())
        drawScale(painter, place);
}

void ClassLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(figureFont(font()));
    painter.setPen(themeColours().faintText);
    painter.drawText(rect().adjusted(margin, 0, 0, 0), Qt::AlignLeft | Qt::AlignTop, heading());
    if (entries_.empty() && !groups_.scale.isEmpty())
        drawScale(painter, rect());
}

} // namespace diabolo
