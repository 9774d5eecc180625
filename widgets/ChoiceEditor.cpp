#include "widgets/ChoiceEditor.h"
#include "widgets/WheelGuard.h"
#include <QComboBox>
#include <QHBoxLayout>
#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace diabolo {

namespace {

/// Shortens its text with an ellipsis where QComboBox cuts it off.
class ElidingComboBox : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent*) override {
        QStyleOptionComboBox option;
        initStyleOption(&option);
        const QRect text =
            style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
        constexpr int inset = 4; // between the edge of that field and its text
        option.currentText =
            fontMetrics().elidedText(option.currentText, Qt::ElideRight, text.width() - inset);
        QStylePainter painter(this);
        painter.drawComplexControl(QStyle::CC_ComboBox, option);
        painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    }
};

} // namespace

ChoiceEditor::ChoiceEditor(const Setting& setting, QWidget* parent)
    : SettingEditor(parent)
    , box_(new ElidingComboBox(this)) {
    box_->setObjectName("setting." + QString::fromStdString(setting.key));
    box_->setAccessibleName(QString::fromStdString(setting.label));
    box_->setAccessibleDescription(QString::fromStdString(setting.explanation));
    box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box_->setMinimumContentsLength(8);
    guardAgainstWheel(box_);
    for (const SettingChoice& choice : setting.choices)
        box_->addItem(QString::fromStdString(choice.label), QString::fromStdString(choice.key));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(box_);
    connect(box_, &QComboBox::activated, this,
            [this](int index) { emit edited(box_->itemData(index).toString().toStdString()); });
}

void ChoiceEditor::setValue(const SettingValue& value) {
    const QString key = QString::fromStdString(std::get<std::string>(value));
    box_->setCurrentIndex(box_->findData(key));
    box_->setToolTip(box_->currentText()); // in full, where the box is too narrow for it
}

QWidget* ChoiceEditor::focusTarget() {
    return box_;
}

} // namespace diabolo
