#include "widgets/kit/controls/FoldingHeading.h"
#include <QShortcut>

namespace diabolo {

FoldingHeading::FoldingHeading(const QString& name, QWidget* parent)
    : QToolButton(parent) {
    setText(name);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    QFont bold = font();
    bold.setBold(true);
    setFont(bold);
    connect(this, &QToolButton::clicked, this, [this] { setFolded(!folded_); });
    for (const auto key : {Qt::Key_Left, Qt::Key_Right}) { // a button would pass the focus on
        auto* arrow = new QShortcut(key, this);
        arrow->setContext(Qt::WidgetShortcut);
        connect(arrow, &QShortcut::activated, this, [this, key] { setFolded(key == Qt::Key_Left); });
    }
    showState();
}

void FoldingHeading::setFolded(bool folded) {
    if (folded == folded_)
        return;
    folded_ = folded;
    showState();
    emit foldedChanged();
}

void FoldingHeading::showState() {
    setArrowType(folded_ ? Qt::RightArrow : Qt::DownArrow);
    setToolTip(folded_ ? tr("Show what belongs to “%1” (→)").arg(text())
                       : tr("Fold away what belongs to “%1” (←)").arg(text()));
    setAccessibleName(folded_ ? tr("%1, folded").arg(text()) : tr("%1, open").arg(text()));
}

} // namespace diabolo
