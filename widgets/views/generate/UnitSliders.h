#pragma once
#include "core/analysis/codes/UnitStatistics.h"
#include <QAbstractScrollArea>
#include <vector>

namespace diabolo {

class UnitValueEditor;

/// A slider for each unit of the code, its histogram behind it. The rows are painted rather than widgets, and
/// only those in sight: thousands of units are as quick as two.
class UnitSliders : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit UnitSliders(QWidget* parent = nullptr);

    /// The present code stays when there are as many units as before; otherwise it is all zeros.
    void setUnits(std::vector<UnitStatistics> units);

    /// A code of another size than the units is a programming error (std::invalid_argument).
    void setCode(std::vector<float> code);
    [[nodiscard]] const std::vector<float>& code() const { return code_; }

    /// Which units have a row, from the top.
    void setShown(std::vector<std::size_t> shown);
    [[nodiscard]] const std::vector<std::size_t>& shown() const { return shown_; }

    [[nodiscard]] QRect trackOf(std::size_t row) const; ///< in the viewport
    [[nodiscard]] QRect valueOf(std::size_t row) const; ///< where the number stands

signals:
    void edited(const std::vector<float>& code);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] QRect rowRect(std::size_t row) const;
    [[nodiscard]] std::size_t rowAt(int y) const; ///< shown_.size() where there is none
    [[nodiscard]] QString describe(std::size_t unit) const;
    void updateScrollBar();
    void drawRow(QPainter& painter, std::size_t row) const;
    void setCurrent(std::size_t row);
    void setValue(std::size_t row, double value);
    void dragTo(int x);
    void openEditor(std::size_t row);

    std::vector<UnitStatistics> units_;
    std::vector<float> code_;
    std::vector<std::size_t> shown_;
    std::size_t current_ = 0; ///< row
    bool anyDead_ = false;    ///< their names are longer
    bool dragging_ = false;
    UnitValueEditor* editor_;
};

} // namespace diabolo
