#include "app/files/FileDialogs.h"
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <utility>

namespace diabolo {

namespace {

QString keyOf(const QString& purpose) {
    return QStringLiteral("dialogs/") + purpose;
}

void ask(QFileDialog* dialog, const QString& purpose, FileChosen chosen) {
    const QString last = QSettings().value(keyOf(purpose)).toString();
    if (const QFileInfo info(last); !last.isEmpty() && info.absoluteDir().exists()) {
        dialog->setDirectory(info.absolutePath());
        if (dialog->fileMode() == QFileDialog::Directory)
            dialog->selectFile(info.fileName());
    }
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog,
                     [purpose, chosen = std::move(chosen)](const QString& path) {
                         QSettings().setValue(keyOf(purpose), path);
                         chosen(path);
                     });
    dialog->open();
}

} // namespace

void askForFile(QWidget* parent, const QString& purpose, const QString& title, const QString& filter,
                FileChosen chosen) {
    auto* dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    ask(dialog, purpose, std::move(chosen));
}

void askForFolder(QWidget* parent, const QString& purpose, const QString& title, FileChosen chosen) {
    auto* dialog = new QFileDialog(parent, title);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    ask(dialog, purpose, std::move(chosen));
}

void askForNewFile(QWidget* parent, const QString& purpose, const QString& title, const QString& suggestion,
                   const QString& filter, FileChosen chosen) {
    auto* dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(suggestion).suffix());
    ask(dialog, purpose, std::move(chosen));
    dialog->selectFile(suggestion);
}

} // namespace diabolo
