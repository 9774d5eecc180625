#include "widgets/kit/samples/SheetLayout.h"
#include <algorithm>

namespace diabolo {

namespace {

constexpr double gap = 4;   ///< between cells
constexpr double tiny = 30; ///< height of a cell below which the captions go

} // namespace

SheetLayout::SheetLayout(const Parts& parts, QSize size)
    : parts_(parts) {
    arrange(size);
    if (cell_.height() >= tiny)
        return;
    captions_ = false;
    arrange(size);
}

/// The number of columns that makes the cells largest.
void SheetLayout::arrange(QSizeF room) {
    const double below = captions_ ? parts_.caption.height() : 0;
    const double widest = captions_ ? parts_.caption.width() : 0;
    cell_ = {};
    for (int columns = 1; columns <= std::max(1, parts_.count); ++columns) {
        const int rows = (parts_.count + columns - 1) / columns;
        const QSizeF pitch(room.width() / columns, room.height() / std::max(1, rows));
        const double height = std::min((pitch.width() - gap) / parts_.aspect, pitch.height() - gap - below);
        if (pitch.width() - gap < widest || height <= cell_.height())
            continue;
        columns_ = columns;
        cell_ = {height * parts_.aspect, height};
    }
    // Cells stand close together at the left, as on paper, rather than spread over a wide window.
    pitch_ = {std::max(cell_.width(), widest) + gap, cell_.height() + below + gap};
}

QRectF SheetLayout::cell(int index) const {
    const QPointF corner(index % columns_ * pitch_.width(), index / columns_ * pitch_.height());
    return {corner + QPointF((pitch_.width() - cell_.width()) / 2, gap / 2), cell_};
}

QRectF SheetLayout::caption(int index) const {
    if (!captions_)
        return {};
    const QRectF above = cell(index);
    return {above.center().x() - pitch_.width() / 2, above.bottom(), pitch_.width(), parts_.caption.height()};
}

int SheetLayout::indexAt(QPointF place) const {
    for (int i = 0; i < parts_.count; ++i)
        if (cell(i).contains(place))
            return i;
    return -1;
}

} // namespace diabolo
