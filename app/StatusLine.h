#pragma once
#include "core/training/Run.h"
#include "core/training/TrainingNews.h"
#include <QStatusBar>

class QLabel;

namespace diabolo {

/// The line along the window's bottom: passing messages at the left; the data set, the processor and the seed
/// at the right.
class StatusLine : public QStatusBar {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setRun(const Run& run);
    void setProgress(const RunProgress& progress);

private:
    QLabel* addLabel(const QString& name);

    QLabel* data_;
    QLabel* processor_;
    QLabel* seed_;
};

} // namespace diabolo
