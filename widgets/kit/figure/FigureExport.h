#pragma once
#include <QString>

class QImage;

namespace diabolo {

class FigureView;

/// A line that every picture of `view` has at its foot: which network it shows, of which data. None at first.
void setCaption(FigureView& view, const QString& caption);
[[nodiscard]] QString captionOf(const FigureView& view);

/// Writes `view` as it is on screen, its title and explanation above it and its caption below, to `file`; the
/// extension says how: .png (at `scale` pixels a logical pixel), .svg, .pdf (vectors, text as text), .csv.
/// Returns what went wrong in words naming the file, or an empty string. The file is either whole or as it
/// was before.
[[nodiscard]] QString exportFigure(FigureView& view, const QString& file, double scale = 2.0);

/// The figure as a picture, with the theme's background, for the clipboard and for PNG.
[[nodiscard]] QImage figureImage(FigureView& view, double scale = 2.0);

} // namespace diabolo
