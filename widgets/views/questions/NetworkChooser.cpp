#include "widgets/views/questions/NetworkChooser.h"
#include "widgets/kit/controls/WheelGuard.h"
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace diabolo {

NetworkChooser::NetworkChooser(QWidget* parent)
    : QWidget(parent)
    , label_(new QLabel(tr("Beside it:")))
    , box_(new QComboBox)
    , hint_(new QLabel) {
    box_->setObjectName("question.beside");
    box_->setAccessibleName(tr("Network whose answers stand beside"));
    box_->setToolTip(
        tr("A network that was trained on the same data since the program started, as it was when "
           "another took its place. All are kept; where memory gets short, you are asked."));
    box_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    guardAgainstWheel(box_);
    hint_->setObjectName("question.beside.hint");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(label_);
    row->addWidget(box_);
    row->addWidget(hint_);
    connect(box_, &QComboBox::currentIndexChanged, this, [this](int index) { emit chosen(index - 1); });
    setNetworks({}, -1);
}

void NetworkChooser::setNetworks(const QStringList& names, int current) {
    const QSignalBlocker quiet(box_);
    box_->clear();
    box_->addItem(tr("nothing"));
    box_->addItems(names);
    box_->setCurrentIndex(current + 1);
    for (QWidget* part : std::initializer_list<QWidget*>{label_, box_})
        part->setVisible(!names.isEmpty());
    hint_->setVisible(names.isEmpty());
}

void NetworkChooser::setHint(const QString& hint) {
    hint_->setText(hint);
}

int NetworkChooser::current() const {
    return box_->currentIndex() - 1;
}

} // namespace diabolo
