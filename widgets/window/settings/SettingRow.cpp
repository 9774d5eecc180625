#include "widgets/window/settings/SettingRow.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/window/settings/SettingEditor.h"
#include "widgets/window/settings/SettingWords.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace diabolo {

namespace {

const QString resetMark = QStringLiteral("⟲");
constexpr int besideGap = 6; // between a label and an editor beside it

QString labelText(const Setting& setting) {
    QString text = QString::fromStdString(setting.label).toHtmlEscaped();
    if (!setting.unit.empty())
        text +=
            QStringLiteral(" <small>(%1)</small>").arg(QString::fromStdString(setting.unit).toHtmlEscaped());
    return setting.live ? text : text + ' ' + resetMark;
}

QString toolTipText(const Setting& setting) {
    const QString effect = setting.live ? SettingRow::tr("Takes effect at once, even while training.")
                                        : SettingRow::tr("%1 Takes effect at the next reset.").arg(resetMark);
    return QStringLiteral("<p>%1</p><p>%2</p>")
        .arg(QString::fromStdString(setting.explanation).toHtmlEscaped(), effect);
}

} // namespace

SettingRow::SettingRow(const Setting& setting, QWidget* parent)
    : QWidget(parent)
    , setting_(setting)
    , label_(new QLabel(labelText(setting), this))
    , line_(new QBoxLayout(QBoxLayout::LeftToRight))
    , editor_(makeSettingEditor(setting, this))
    , note_(new QLabel(this)) {
    setToolTip(toolTipText(setting));
    label_->setBuddy(editor_->focusTarget());
    note_->setObjectName("setting." + QString::fromStdString(setting.key) + ".note");
    note_->setWordWrap(true);
    note_->setTextFormat(Qt::PlainText);
    note_->hide();

    line_->addWidget(label_);
    line_->addWidget(editor_, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(line_);
    layout->addWidget(note_);

    connect(editor_, &SettingEditor::edited, this, &SettingRow::accept);
    connect(editor_, &SettingEditor::refused, this, [this](const QString& reason) {
        refusal_ = withLabels(reason);
        showNote();
    });
    connect(editor_, &SettingEditor::reverted, this, [this] {
        refusal_.clear();
        showNote();
    });
}

void SettingRow::setValue(const SettingValue& value) {
    if (value_ == value)
        return;
    value_ = value;
    refusal_.clear();
    editor_->setValue(value);
    showNote();
}

void SettingRow::setRunningValue(const std::optional<SettingValue>& running) {
    running_ = running;
    showNote();
}

void SettingRow::setConflict(const QString& reason) {
    if (reason == conflict_)
        return;
    conflict_ = reason;
    showNote();
    update();
}

/// A row to blame stands on a tint with a bar at its left.
void SettingRow::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    if (conflict_.isEmpty())
        return;
    QPainter painter(this);
    QColor tint = themeColours().validation;
    painter.fillRect(QRect(0, 0, 3, height()), tint);
    tint.setAlphaF(0.14F);
    painter.fillRect(rect(), tint);
}

int SettingRow::labelWidthHint() const {
    return label_->sizeHint().width();
}

int SettingRow::besideWidth(int labelWidth) const {
    return labelWidth + besideGap + editor_->minimumSizeHint().width();
}

void SettingRow::setBeside(int labelWidth) {
    line_->setDirection(QBoxLayout::LeftToRight);
    line_->setSpacing(besideGap);
    line_->setStretch(0, 0);
    line_->setStretch(1, 1);
    label_->setMinimumWidth(labelWidth);
    layout()->invalidate(); // a layout within another does not tell it of the turn
    updateGeometry();
}

/// A box to tick stands before its label, as boxes do.
void SettingRow::setStacked() {
    const bool small = editor_->isSmall();
    line_->setDirection(small ? QBoxLayout::RightToLeft : QBoxLayout::TopToBottom);
    line_->setSpacing(small ? besideGap : 1);
    line_->setStretch(0, small ? 1 : 0);
    line_->setStretch(1, small ? 0 : 1);
    label_->setMinimumWidth(0);
    layout()->invalidate();
    updateGeometry();
}

void SettingRow::accept(const SettingValue& value) {
    value_ = value;
    refusal_.clear();
    showNote();
    emit changed(QString::fromStdString(setting_.key), value);
}

void SettingRow::showNote() {
    QString text;
    if (!refusal_.isEmpty())
        text = QStringLiteral("⚠ ") + refusal_;
    else if (!conflict_.isEmpty())
        text = QStringLiteral("⚠ ") + conflict_;
    else if (running_)
        text = tr("pending: takes effect at Reset (now %1)")
                   .arg(QString::fromStdString(displayText(setting_, *running_)));
    note_->setText(text);
    note_->setVisible(!text.isEmpty());
}

} // namespace diabolo
