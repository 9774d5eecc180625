#include "app/window/StatusLine.h"
#include "core/training/ValidationSplit.h"
#include "widgets/window/ReadOutText.h"
#include <QLabel>
#include <QPainter>
#include <QStyleOption>

namespace diabolo {

namespace {

QString countText(std::size_t count) {
    return diabolo::countText(static_cast<std::int64_t>(count));
}

} // namespace

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent)
    , data_(addLabel("status.data"))
    , processor_(addLabel("status.processor"))
    , seed_(addLabel("status.seed")) {
    setObjectName("status");
    data_->setText(tr("no data set yet"));
    processor_->setText(tr("CPU"));
    processor_->setToolTip(
        tr("How many threads share a matrix product: measured at the start of a run, because "
           "more are slower on small layers"));
    seed_->setToolTip(
        tr("Of the initial weights and the order of the samples: the same seed gives the same run"));
    connect(this, &QStatusBar::messageChanged, this, &QWidget::setToolTip);
}

QLabel* StatusLine::addLabel(const QString& name) {
    auto* label = new QLabel(this);
    label->setObjectName(name);
    label->setContentsMargins(8, 0, 8, 0);
    addPermanentWidget(label);
    return label;
}

QRect StatusLine::messagePlace() const {
    constexpr int margin = 8;
    return rect().adjusted(margin, 0, 0, 0) & QRect(0, 0, data_->x() - margin, height());
}

QString StatusLine::shownMessage() const {
    return fontMetrics().elidedText(currentMessage(), Qt::ElideMiddle, messagePlace().width());
}

/// In place of QStatusBar's own, which cuts a message off.
void StatusLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QStyleOption panel;
    panel.initFrom(this);
    style()->drawPrimitive(QStyle::PE_PanelStatusBar, &panel, &painter, this);
    painter.setPen(palette().windowText().color());
    painter.drawText(messagePlace(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shownMessage());
}

void StatusLine::setRun(const Run& run) {
    const Dataset& set = *run.dataset;
    const std::size_t kept = set.train.count() - trainingSamples(run);
    QStringList parts = {QString::fromStdString(set.name),
                         tr("%1 train").arg(countText(trainingSamples(run)))};
    if (kept > 0)
        parts << tr("%1 validate").arg(countText(kept));
    parts << tr("%1 test").arg(countText(set.test.count()));
    data_->setText(parts.join(QStringLiteral(" · ")));
    data_->setToolTip(
        QString::fromStdString(set.notes.empty() ? set.source : set.source + '\n' + notesText(set)));
    seed_->setText(tr("seed %1").arg(run.experiment.seed));
}

void StatusLine::setProgress(const RunProgress& progress) {
    if (progress.threads > 0)
        processor_->setText(progress.threads == 1 ? tr("CPU · 1 thread (measured)")
                                                  : tr("CPU · %1 threads (measured)").arg(progress.threads));
    else
        processor_->setText(tr("CPU · measuring threads…"));
}

} // namespace diabolo
