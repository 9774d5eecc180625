#pragma once
#include "widgets/views/scatter/ScatterGroups.h"
#include <QAbstractButton>
#include <QWidget>
#include <vector>

class QPainter;

namespace diabolo {

/// A class in a legend: a button that shows and hides it. An arrow key goes to the next.
class ClassLegendEntry : public QAbstractButton {
    Q_OBJECT
public:
    ClassLegendEntry(int group, const QString& name, QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;
    void draw(QPainter& painter, const QRectF& place) const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int group_;
};

/// The legend beside a scatter: the classes, each of which can be hidden, or the scale of the colours.
class ClassLegend : public QWidget {
    Q_OBJECT
public:
    explicit ClassLegend(QWidget* parent = nullptr);

    void setGroups(const ScatterGroups& groups); ///< keeps what is hidden while the classes are the same

    [[nodiscard]] std::vector<bool> hidden() const; ///< of each class
    [[nodiscard]] ClassLegendEntry* entry(int group) const {
        return entries_[static_cast<std::size_t>(group)];
    }

    /// Draws it in `place` as it is on screen.
    void draw(QPainter& painter, const QRect& place) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void hiddenChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void addEntry(int group, const QString& name);
    void drawScale(QPainter& painter, const QRect& place) const;
    [[nodiscard]] QRect placeOf(int group, const QRect& area) const;
    [[nodiscard]] QString heading() const;

    ScatterGroups groups_;
    std::vector<ClassLegendEntry*> entries_;
};

} // namespace diabolo
