#pragma once
#include <QDialog>
#include <QString>

class QPlainTextEdit;
class QTabWidget;

namespace diabolo {

/// Shows an experiment as scripts, a tab for each framework, beside the training that goes on.
class CodeWindow : public QDialog {
    Q_OBJECT
public:
    explicit CodeWindow(QWidget* parent = nullptr);

    /// What the tabs show from now on; where it is what they show already, they stay where they are scrolled.
    void setCode(const QString& pyTorch, const QString& keras);

    [[nodiscard]] QString shownCode() const; ///< of the tab in front

signals:
    /// The person wants the shown script in a file; `suffix` tells the frameworks apart: "pytorch.py".
    void saveRequested(const QString& code, const QString& suffix);

protected:
    void changeEvent(QEvent* event) override;

private:
    QPlainTextEdit* addTab(const QString& title, const QString& name);
    QPlainTextEdit* shown() const;

    QTabWidget* tabs_;
    QPlainTextEdit* pyTorch_;
    QPlainTextEdit* keras_;
};

} // namespace diabolo
