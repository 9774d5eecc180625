#include "widgets/window/GalleryDelegate.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/network/DiaboloPainter.h"
#include "widgets/window/GalleryModel.h"
#include <QApplication>
#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace diabolo {

namespace {

constexpr int margin = 6;
constexpr int diaboloWidth = 44;
constexpr int sizesLines = 2; ///< that the sizes may take

QFont titleFont(const QStyleOptionViewItem& option) {
    QFont font = option.font;
    font.setBold(true);
    return font;
}

QFont sizesFont(const QStyleOptionViewItem& option) {
    QFont font = option.font;
    font.setPointSizeF(font.pointSizeF() * 0.85);
    return font;
}

const GalleryItem* itemAt(const QModelIndex& index) {
    const auto* model = qobject_cast<const GalleryModel*>(index.model());
    return model ? model->item(index.row()) : nullptr;
}

/// The network in use stands on a tint of the accent with a bar at its left; the one under the mouse on a
/// fainter tint.
void drawBackground(QPainter* painter, const QStyleOptionViewItem& option, bool chosen) {
    QColor tint = themeColours().accent;
    if (chosen || option.state & QStyle::State_MouseOver) {
        tint.setAlphaF(chosen ? 0.16F : 0.07F);
        painter->fillRect(option.rect, tint);
    }
    if (chosen)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                          themeColours().accent);
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange) {
        QStyleOptionFocusRect focus;
        static_cast<QStyleOption&>(focus) = option;
        QApplication::style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
}

QRect wrapped(const QFontMetrics& metrics, const QRect& area, const QString& text) {
    return metrics.boundingRect(QRect(QPoint(), area.size()), Qt::TextWordWrap, text);
}

bool fits(const QFontMetrics& metrics, const QRect& area, const QString& text, int lines) {
    const QRect place = wrapped(metrics, area, text);
    return place.width() <= area.width() && place.height() < (lines + 1) * metrics.height();
}

/// As much of the sizes as `lines` have room for: all, "784 … 30 … 784" (the ends and the code), or the code.
QString sizesText(const Architecture& architecture, const QFontMetrics& metrics, const QRect& area,
                  int lines) {
    const QString all = QString::fromStdString(architecture.sizes());
    const QStringList sizes = all.split(QStringLiteral(" → "), Qt::SkipEmptyParts);
    const auto code = static_cast<qsizetype>(architecture.codeLayer());
    if (code >= sizes.size() || fits(metrics, area, all, lines))
        return all;
    const QString ends = QStringLiteral("%1 … %2 … %3").arg(sizes.front(), sizes[code], sizes.back());
    return fits(metrics, area, ends, lines) ? ends : QObject::tr("code %1").arg(sizes[code]);
}

/// The title above the sizes, which share three lines: a title that is too long for one takes two, or all. A
/// deep network's code stands in the middle of its sizes and must stay readable.
void drawText(QPainter* painter, const QStyleOptionViewItem& option, const QRect& area,
              const GalleryItem& item) {
    const QFontMetrics titleMetrics(titleFont(option));
    const QFontMetrics sizesMetrics(sizesFont(option));
    QString title = item.title;
    title.replace('-', QChar(0x2011)); // “2-D” is not for two lines
    const bool isLong = !fits(titleMetrics, area, title, 2);
    const bool alone = isLong && fits(titleMetrics, area, title, 3);
    if (isLong && !alone)
        title = titleMetrics.elidedText(title, Qt::ElideRight, area.width());
    const QRect titleLines = wrapped(titleMetrics, area, title);
    const int left = titleLines.height() >= 2 * titleMetrics.height() ? 1 : sizesLines;
    const QString sizes = alone ? QString() : sizesText(item.architecture, sizesMetrics, area, left);
    const QRect lines = wrapped(sizesMetrics, area, sizes);
    const int top = area.center().y() - (titleLines.height() + lines.height()) / 2;
    const QRect place(area.left(), top, area.width(), titleLines.height());
    painter->setPen(themeColours().text);
    painter->setFont(titleFont(option));
    painter->drawText(place, Qt::AlignLeft | Qt::TextWordWrap, title);
    painter->setPen(themeColours().faintText);
    painter->setFont(sizesFont(option));
    painter->drawText(place.translated(0, place.height()).adjusted(0, 0, 0, lines.height()),
                      Qt::AlignLeft | Qt::TextWordWrap, sizes);
}

/// A family's name with a thin line to the right of it.
void drawHeading(QPainter* painter, const QStyleOptionViewItem& option, const QString& text) {
    const QFontMetrics metrics(titleFont(option));
    const QRect line(option.rect.left() + margin, option.rect.bottom() - metrics.height() - 1,
                     option.rect.width() - 2 * margin, metrics.height());
    painter->setFont(titleFont(option));
    painter->setPen(themeColours().faintText);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text);
    painter->setPen(themeColours().border);
    painter->drawLine(line.left() + metrics.horizontalAdvance(text) + margin, line.center().y(), line.right(),
                      line.center().y());
}

} // namespace

void GalleryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const GalleryItem* item = itemAt(index);
    painter->save();
    if (!item) {
        drawHeading(painter, option, index.data().toString());
        return painter->restore();
    }
    drawBackground(painter, option, index.data(GalleryModel::InUseRole).toBool());

    const QRect inner = option.rect.adjusted(margin, margin, -margin, -margin);
    const QRect picture(inner.left(), inner.top(), diaboloWidth, inner.height());
    const auto* model = qobject_cast<const GalleryModel*>(index.model());
    drawDiabolo(*painter, picture, item->architecture, model->stage(index.row()));

    drawText(painter, option, inner.adjusted(diaboloWidth + margin, 0, 0, 0), *item);
    painter->restore();
}

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    constexpr int widest = 112; // of a title that is shown whole
    const QFontMetrics title(titleFont(option));
    const int text = std::min(widest, title.horizontalAdvance(index.data().toString()));
    if (!itemAt(index))
        return {title.horizontalAdvance(index.data().toString()) + 2 * margin,
                title.height() + (index.row() > 0 ? 2 * margin : margin)};
    const int height = title.height() + sizesLines * QFontMetrics(sizesFont(option)).lineSpacing();
    return {diaboloWidth + text + 3 * margin + 1, height + 2 * margin};
}

} // namespace diabolo
