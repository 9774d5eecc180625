#include "widgets/kit/figure/FrameDialogs.h"
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

namespace diabolo {

FrameDialogs desktopDialogs() {
    const auto askFile = [](QWidget* parent, const QString& suggestion, const QString& filter) {
        QFileDialog dialog(parent, QObject::tr("Save the figure"), suggestion, filter);
        dialog.setAcceptMode(QFileDialog::AcceptSave);
        dialog.setDefaultSuffix(QFileInfo(suggestion).suffix()); // before it asks whether to overwrite
        dialog.selectFile(suggestion);
        return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
    };
    const auto showError = [](QWidget* parent, const QString& text) {
        QMessageBox::warning(parent, QObject::tr("The figure was not saved"), text);
    };
    return {askFile, showError};
}

} // namespace diabolo
