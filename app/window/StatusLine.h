#pragma once
#include "core/training/Run.h"
#include "core/training/TrainingNews.h"
#include <QStatusBar>

class QLabel;

namespace diabolo {

/// The line along the window's bottom: passing messages at the left; the data set, the processor and the seed
/// at the right. A message that is longer than its room loses its middle, which in a path matters least, and
/// the tool tip has the whole.
class StatusLine : public QStatusBar {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setRun(const Run& run);
    void setProgress(const RunProgress& progress);

    [[nodiscard]] QString shownMessage() const; ///< the message as far as there is room for it

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* addLabel(const QString& name);
    [[nodiscard]] QRect messagePlace() const;

    QLabel* data_;
    QLabel* processor_;
    QLabel* seed_;
};

} // namespace diabolo
