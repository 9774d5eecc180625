#include "widgets/GalleryDelegate.h"
#include "widgets/DiaboloPainter.h"
#include "widgets/GalleryModel.h"
#include "widgets/Theme.h"
#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace diabolo {

namespace {

constexpr int margin = 8;
constexpr int diaboloWidth = 48;

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
    return model ? &model->item(index.row()) : nullptr;
}

/// The chosen network stands on a tint of the accent with a bar at its left; the one under the mouse on a
/// fainter tint.
void drawBackground(QPainter* painter, const QStyleOptionViewItem& option) {
    QColor tint = themeColours().accent;
    const bool chosen = option.state & QStyle::State_Selected;
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

} // namespace

void GalleryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const GalleryItem* item = itemAt(index);
    if (!item)
        return;
    painter->save();
    drawBackground(painter, option);

    const QRect inner = option.rect.adjusted(margin, margin, -margin, -margin);
    const QRect picture(inner.left(), inner.top(), diaboloWidth, inner.height());
    drawDiabolo(*painter, picture, item->architecture);

    const QRect text = inner.adjusted(diaboloWidth + margin, 0, 0, 0);
    const QFontMetrics titleMetrics(titleFont(option));
    const QFontMetrics sizesMetrics(sizesFont(option));
    painter->setPen(themeColours().text);
    painter->setFont(titleFont(option));
    painter->drawText(text, Qt::AlignLeft | Qt::AlignTop,
                      titleMetrics.elidedText(item->title, Qt::ElideRight, text.width()));
    painter->setPen(themeColours().faintText);
    painter->setFont(sizesFont(option));
    const QString sizes = index.data(GalleryModel::SizesRole).toString();
    painter->drawText(text, Qt::AlignLeft | Qt::AlignBottom,
                      sizesMetrics.elidedText(sizes, Qt::ElideMiddle, text.width()));
    painter->restore();
}

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const int text = QFontMetrics(titleFont(option)).height() + QFontMetrics(sizesFont(option)).height() + 2;
    return {diaboloWidth + 4 * margin, text + 2 * margin};
}

} // namespace diabolo
