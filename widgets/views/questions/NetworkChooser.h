#pragma once
#include <QStringList>
#include <QWidget>

class QComboBox;
class QLabel;

namespace diabolo {

/// Chooses the network whose answers stand beside those of the present one, or none.
class NetworkChooser : public QWidget {
    Q_OBJECT
public:
    explicit NetworkChooser(QWidget* parent = nullptr);

    /// The networks by name, and which of them is chosen, −1 for none; chosen() is not emitted.
    void setNetworks(const QStringList& names, int current);

    void setHint(const QString& hint); ///< how to get one, where there is none

    [[nodiscard]] int current() const; ///< −1: none

signals:
    void chosen(int index); ///< −1: none

private:
    QLabel* label_;
    QComboBox* box_;
    QLabel* hint_;
};

} // namespace diabolo
