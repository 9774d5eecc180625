#pragma once
#include "core/data/Samples.h"
#include <QWidget>
#include <memory>

class QLabel;
class QToolButton;

namespace diabolo {

/// Which samples of another kind a network is shown: built-in ones, or those of a file or folder.
class OtherKindChooser : public QWidget {
    Q_OBJECT
public:
    explicit OtherKindChooser(QWidget* parent = nullptr);

    /// Null: the built-in ones.
    [[nodiscard]] const std::shared_ptr<const Dataset>& dataset() const { return dataset_; }

    /// What was opened; changed() is emitted.
    void setDataset(std::shared_ptr<const Dataset> dataset);

    /// Back to the built-in ones, without a signal.
    void reset();

signals:
    void changed();
    void fileWanted(); ///< a person wants to choose a file, or a folder
    void folderWanted();

private:
    QToolButton* addButton(const QString& text, const QString& name, const QString& tip);
    void showName();

    QLabel* name_;
    QToolButton* builtIn_;
    std::shared_ptr<const Dataset> dataset_;
};

} // namespace diabolo
