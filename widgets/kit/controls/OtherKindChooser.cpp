#include "widgets/kit/controls/OtherKindChooser.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <utility>

namespace diabolo {

OtherKindChooser::OtherKindChooser(QWidget* parent)
    : QWidget(parent)
    , name_(new QLabel) {
    name_->setObjectName("question.other.name");
    name_->setTextFormat(Qt::PlainText);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(name_);
    builtIn_ = addButton(tr("Built in"), "built-in", tr("Samples of another kind that the program makes"));
    auto* file =
        addButton(tr("File…"), "file", tr("Samples of another kind from a file: IDX, CIFAR-10 or CSV"));
    auto* folder = addButton(tr("Folder…"), "folder",
                             tr("Samples of another kind from a folder, of clothes say. Pictures of another "
                                "size or in colour are made to fit."));
    connect(builtIn_, &QToolButton::clicked, this, [this] { setDataset(nullptr); });
    connect(file, &QToolButton::clicked, this, &OtherKindChooser::fileWanted);
    connect(folder, &QToolButton::clicked, this, &OtherKindChooser::folderWanted);
    showName();
}

QToolButton* OtherKindChooser::addButton(const QString& text, const QString& name, const QString& tip) {
    auto* button = new QToolButton;
    button->setText(text);
    button->setObjectName("question.other." + name);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::StrongFocus);
    layout()->addWidget(button);
    return button;
}

void OtherKindChooser::setDataset(std::shared_ptr<const Dataset> dataset) {
    dataset_ = std::move(dataset);
    showName();
    emit changed();
}

void OtherKindChooser::reset() {
    dataset_ = nullptr;
    showName();
}

void OtherKindChooser::showName() {
    name_->setText(dataset_ ? tr("Other kind: %1").arg(QString::fromStdString(dataset_->name))
                            : tr("Other kind: built in"));
    builtIn_->setEnabled(dataset_ != nullptr);
}

} // namespace diabolo
