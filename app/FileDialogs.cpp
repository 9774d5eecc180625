#include "app/FileDialogs.h"
#include <QFileDialog>
#include <QFileInfo>
#include <utility>

namespace diabolo {

namespace {

void ask(QFileDialog* dialog, FileChosen chosen) {
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog,
                     [chosen = std::move(chosen)](const QString& path) { chosen(path); });
    dialog->open();
}

} // namespace

void askForFile(QWidget* parent, const QString& title, const QString& filter, FileChosen chosen) {
    auto* dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    ask(dialog, std::move(chosen));
}

void askForFolder(QWidget* parent, const QString& title, FileChosen chosen) {
    auto* dialog = new QFileDialog(parent, title);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    ask(dialog, std::move(chosen));
}

void askForNewFile(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter,
                   FileChosen chosen) {
    auto* dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(suggestion).suffix());
    dialog->selectFile(suggestion);
    ask(dialog, std::move(chosen));
}

} // namespace diabolo
