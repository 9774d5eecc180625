#pragma once
#include <QColor>
#include <QPointF>

class QPainter;

namespace diabolo {

enum class MarkerShape { Disc, Square, Triangle, Diamond, Cross };

/// How the points of a group look.
struct GroupMark {
    QColor colour;
    MarkerShape shape = MarkerShape::Disc;
    bool operator==(const GroupMark&) const = default;
};

constexpr int mostClassMarks = 10; ///< more classes nobody tells apart
constexpr int shadeBands = 16;     ///< of a scale of colours

/// The mark of a class, 0 to 9, on the present theme: a colour, of Okabe and Ito's palette as far
/// as it goes, and a shape, so that neighbours do not differ by colour alone.
[[nodiscard]] GroupMark classMark(int index);

/// The disc of a band, 0 to shadeBands − 1, of the scale "magma", without its ends near the paper.
[[nodiscard]] GroupMark shadeMark(int band);

/// Fills a marker about `size` wide with the mark's colour.
void drawMarker(QPainter& painter, QPointF centre, const GroupMark& mark, double size);

} // namespace diabolo
