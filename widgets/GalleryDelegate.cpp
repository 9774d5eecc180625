#include "widgets/GalleryDelegate.h"
#include "widgets/DiaboloPainter.h"
#include "widgets/GalleryModel.h"
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

/// The selection's background and the focus frame, as the style draws them.
void drawPanel(QPainter* painter, const QStyleOptionViewItem& option) {
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    if (option.state & QStyle::State_HasFocus) {
        QStyleOptionFocusRect focus;
        static_cast<QStyleOption&>(focus) = option;
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
}

} // namespace

void GalleryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const GalleryItem* item = itemAt(index);
    if (!item)
        return;
    painter->save();
    QStyleOptionViewItem panel = option;
    initStyleOption(&panel, index);
    drawPanel(painter, panel);

    const QRect inner = option.rect.adjusted(margin, margin, -margin, -margin);
    const QRect picture(inner.left(), inner.top(), diaboloWidth, inner.height());
    drawDiabolo(*painter, picture, item->architecture);

    const QRect text = inner.adjusted(diaboloWidth + margin, 0, 0, 0);
    const QFontMetrics titleMetrics(titleFont(option));
    const QFontMetrics sizesMetrics(sizesFont(option));
    const bool selected = option.state & QStyle::State_Selected;
    painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->setFont(titleFont(option));
    painter->drawText(text, Qt::AlignLeft | Qt::AlignTop,
                      titleMetrics.elidedText(item->title, Qt::ElideRight, text.width()));
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
