#pragma once
#include <QRectF>
#include <QSize>

namespace diabolo {

/// Where the samples of a contact sheet are: row by row, as large as there is room, with room for a caption
/// below each unless that would make them tiny.
class SheetLayout {
public:
    struct Parts {
        int count = 0;
        double aspect = 1;   ///< width to height of a sample
        QSizeF caption = {}; ///< that each needs below it
    };

    SheetLayout(const Parts& parts, QSize size);

    [[nodiscard]] int columns() const { return columns_; }
    [[nodiscard]] bool hasCaptions() const { return captions_; }
    [[nodiscard]] QRectF cell(int index) const;
    [[nodiscard]] QRectF caption(int index) const;  ///< below the cell; empty where there is no room for any
    [[nodiscard]] int indexAt(QPointF place) const; ///< of the cell there; −1 for none

private:
    void arrange(QSizeF room);

    Parts parts_;
    bool captions_ = true;
    int columns_ = 1;
    QSizeF cell_;
    QSizeF pitch_; ///< from cell to cell
};

} // namespace diabolo
