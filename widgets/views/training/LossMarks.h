#pragma once
#include <QFont>
#include <QSize>
#include <QString>
#include <cstdint>
#include <vector>

class QCPItemLine;
class QCPItemText;
class QCustomPlot;

namespace diabolo {

/// A moment of a training: "layer 2", "best: epoch 7".
struct LossMark {
    std::int64_t step = 0;
    QString text;
    QString lossLabel =
        {}; ///< what the batch losses measure from here on, where another stage begins; else empty
    bool operator==(const LossMark&) const = default;
};

/// Vertical lines across a plot with a few words at the top of each.
class LossMarks {
public:
    explicit LossMarks(QCustomPlot& plot);

    void setStyle(const QFont& font); ///< the theme's colours
    void set(std::vector<LossMark> marks);
    [[nodiscard]] const std::vector<LossMark>& marks() const { return marks_; }

    /// Shows those within the axes' ranges, their words below one another where they would overlap
    /// in a plot of `size`.
    void layOut(QSize size);

private:
    struct Item {
        QCPItemLine* line;
        QCPItemText* text;
    };
    void addItem();

    QCustomPlot& plot_;
    QFont font_;
    std::vector<LossMark> marks_;
    std::vector<Item> items_;
};

} // namespace diabolo
