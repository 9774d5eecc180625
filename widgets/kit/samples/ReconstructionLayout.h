#pragma once
#include <QFontMetrics>
#include <QRectF>
#include <QSize>
#include <QStringList>

namespace diabolo {

/// What a grid of pictures needs room for.
struct ReconstructionParts {
    QSize picture;             ///< pixels of one picture
    int samples = 0;           ///< columns in all
    QStringList rowNames;      ///< one a row of pictures
    bool labels = false;       ///< a class below each column
    bool errors = false;       ///< an error below each column
    int colourBars = 0;        ///< what colours stand for, below all
    bool unbroken = false;     ///< one band, where its pictures do not become tiny: the columns are one way
    QStringList captions = {}; ///< of the columns, whose names have room then
};

/// Where everything is in a grid of pictures. The samples stand in one or more bands, each with all rows, and
/// the rows' names stand at the left or above: whichever makes the pictures largest. Captions go where
/// pictures would become tiny.
class ReconstructionLayout {
public:
    ReconstructionLayout(const ReconstructionParts& parts, QSize size, const QFontMetrics& font);

    [[nodiscard]] QRectF cell(int row, int sample) const;
    [[nodiscard]] QRectF name(int row, int band) const; ///< row == rows: the captions' name
    [[nodiscard]] QRectF caption(int sample) const;     ///< empty when there is no room for captions
    [[nodiscard]] QRectF colourBar(int index) const;    ///< its whole line with its texts
    [[nodiscard]] double pictureHeight() const { return pixel_ * parts_.picture.height(); }
    [[nodiscard]] int bands() const { return bands_; }
    [[nodiscard]] bool hasCaptions() const { return captionHeight_ > 0; }

private:
    /// Arranges for the largest pictures, whose pixel's side it gives.
    double fit(bool captions, int mostBands);

    /// The side of a picture's pixel in this arrangement, and remembers the arrangement.
    double arrange(int bands, bool namesLeft, bool captions);

    [[nodiscard]] int colourBarsInALine() const;

    ReconstructionParts parts_;
    QSizeF size_;
    double line_;      ///< height of a line of text
    double nameWidth_; ///< of the widest name
    double captionWidth_;

    int bands_ = 1;
    int perBand_ = 1;
    bool namesLeft_ = false;
    double captionHeight_ = 0;
    double pixel_ = 0;     ///< side of one pixel of a picture
    double pitch_ = 0;     ///< from column to column
    double rowPitch_ = 0;  ///< from row to row
    double bandPitch_ = 0; ///< from band to band
};

} // namespace diabolo
