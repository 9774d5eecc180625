#pragma once
#include <QFrame>
#include <QString>

class QLabel;

namespace diabolo {

/// A message that stays until it is read: what went wrong and what to do. It blocks nothing; Esc or its
/// button closes it.
class MessageStrip : public QFrame {
    Q_OBJECT
public:
    explicit MessageStrip(QWidget* parent = nullptr);

    /// Shows `message` in place of the last one.
    void showMessage(const QString& message);
    [[nodiscard]] QString message() const;

private:
    QLabel* text_;
};

} // namespace diabolo
