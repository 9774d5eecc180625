#pragma once
#include <QToolButton>

namespace diabolo {

/// A heading that a click, or a key while it has the focus, folds and unfolds. What stands below it is shown
/// and hidden by who owns both.
class FoldingHeading : public QToolButton {
    Q_OBJECT
public:
    explicit FoldingHeading(const QString& name, QWidget* parent = nullptr);

    [[nodiscard]] bool isFolded() const { return folded_; }
    void setFolded(bool folded);

signals:
    void foldedChanged();

private:
    void showState();

    bool folded_ = false;
};

} // namespace diabolo
