#pragma once
#include <QString>
#include <functional>

class QWidget;

namespace diabolo {

/// File dialogs that let training and drawing go on behind them. `chosen` is called with an absolute path,
/// and not at all when the dialog is given up. Each begins where the last one of its `purpose` ("data",
/// "model") ended, also in an earlier session.
using FileChosen = std::function<void(const QString& path)>;

void askForFile(QWidget* parent, const QString& purpose, const QString& title, const QString& filter,
                FileChosen chosen);
void askForFolder(QWidget* parent, const QString& purpose, const QString& title, FileChosen chosen);
void askForNewFile(QWidget* parent, const QString& purpose, const QString& title, const QString& suggestion,
                   const QString& filter, FileChosen chosen);

} // namespace diabolo
