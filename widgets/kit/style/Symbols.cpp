#include "widgets/kit/style/Symbols.h"
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace diabolo {

namespace {

constexpr qreal box = 16; ///< the paths below lie in a square of this side

void addTriangle(QPainterPath& path, QPointF a, QPointF b, QPointF c) {
    path.addPolygon(QPolygonF({a, b, c, a}));
}

QPainterPath strokePath(const QPainterPath& line) {
    QPainterPathStroker stroker;
    stroker.setWidth(1.7);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    return stroker.createStroke(line);
}

/// Layers narrowing to the code and widening again.
QPainterPath diabolo() {
    QPainterPath path;
    for (const QRectF& layer : {QRectF(0.5, 1, 2.4, 14), QRectF(3.7, 4, 2.4, 8), QRectF(6.9, 6.5, 2.4, 3),
                                QRectF(10.1, 4, 2.4, 8), QRectF(13.3, 1, 2.4, 14)})
        path.addRoundedRect(layer, 0.8, 0.8);
    return path;
}

QPainterPath dataGrid() {
    QPainterPath path;
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column)
            path.addRect(1.5 + 4.75 * column, 1.5 + 4.75 * row, 3.5, 3.5);
    return path;
}

QPainterPath turnBack() {
    QPainterPath arc;
    arc.arcMoveTo(QRectF(2.5, 3, 11, 11), 150);
    arc.arcTo(QRectF(2.5, 3, 11, 11), 150, 280);
    QPainterPath path = strokePath(arc);
    path.setFillRule(Qt::WindingFill);
    addTriangle(path, {1, 2}, {1.6, 7.8}, {6.6, 5.2});
    return path;
}

QPainterPath play() {
    QPainterPath path;
    addTriangle(path, {3.5, 1.5}, {14, 8}, {3.5, 14.5});
    return path;
}

QPainterPath pause() {
    QPainterPath path;
    path.addRect(3, 2, 3.6, 12);
    path.addRect(9.4, 2, 3.6, 12);
    return path;
}

QPainterPath step() {
    QPainterPath path;
    addTriangle(path, {2.5, 2}, {10.5, 8}, {2.5, 14});
    path.addRect(11.5, 2, 2.2, 12);
    return path;
}

QPainterPath pathOf(Symbol symbol) {
    switch (symbol) {
    case Symbol::Diabolo:
        return diabolo();
    case Symbol::Data:
        return dataGrid();
    case Symbol::Reset:
        return turnBack();
    case Symbol::Play:
        return play();
    case Symbol::Pause:
        return pause();
    case Symbol::Step:
        return step();
    }
    return {};
}

class SymbolEngine : public QIconEngine {
public:
    SymbolEngine(Symbol symbol, QPalette::ColorRole colour)
        : symbol_(symbol)
        , colour_(colour) {}

    QIconEngine* clone() const override { return new SymbolEngine(*this); }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const qreal side = qMin(rect.width(), rect.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(QRectF(rect).center() - QPointF(side, side) / 2);
        painter->scale(side / box, side / box);
        painter->fillPath(pathOf(symbol_), QGuiApplication::palette().color(group, colour_));
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap picture(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return picture;
    }

private:
    Symbol symbol_;
    QPalette::ColorRole colour_;
};

} // namespace

QIcon symbolIcon(Symbol symbol, QPalette::ColorRole colour) {
    return QIcon(new SymbolEngine(symbol, colour));
}

} // namespace diabolo
