#pragma once
#include <QString>
#include <functional>

class QWidget;

namespace diabolo {

/// What a frame asks a person, and tells: replaced by tests, which answer at once.
struct FrameDialogs {
    /// The file to write, or an empty string to give up. `suggestion` is a path, `filter` a file dialog's
    /// ("PNG picture (*.png)").
    std::function<QString(QWidget* parent, const QString& suggestion, const QString& filter)> askFile;
    std::function<void(QWidget* parent, const QString& text)> showError;
};

/// The desktop's file dialog and a message box.
[[nodiscard]] FrameDialogs desktopDialogs();

} // namespace diabolo
