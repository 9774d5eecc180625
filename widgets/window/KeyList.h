#pragma once
#include <QDialog>
#include <QList>

class QAction;

namespace diabolo {

/// All keys of the window, those of `actions` and those of each view, in a window of its own: the training
/// stays in reach.
class KeyList : public QDialog {
    Q_OBJECT
public:
    explicit KeyList(const QList<QAction*>& actions, QWidget* parent = nullptr);

    [[nodiscard]] QString text() const; ///< as rich text

private:
    QString text_;
};

} // namespace diabolo
