#include "widgets/SettingsPanel.h"
#include "widgets/SettingRow.h"
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <exception>

namespace diabolo {

namespace {

QLabel* makeHeading(const QString& text, QWidget* parent) {
    auto* heading = new QLabel(text, parent);
    QFont font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    return heading;
}

/// Why the settings do not go together, in words; empty when they do.
QString conflictOf(const Experiment& experiment) {
    try {
        validate(experiment);
        return {};
    } catch (const std::exception& error) {
        return QString::fromUtf8(error.what());
    }
}

} // namespace

SettingsPanel::SettingsPanel(QWidget* parent)
    : Panel(parent) {
    setObjectName("settings");
    auto* hint = new QLabel(tr("changes marked ⟲ need a reset"), this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setWordWrap(true);

    auto* scroll = new QScrollArea(this);
    scroll->setObjectName("settings.scroll");
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    QWidget* rows = makeRows();
    scroll->setWidget(rows);
    // The panel's colour shows through; only the height may be too small for the rows.
    scroll->viewport()->setAutoFillBackground(false);
    rows->setAutoFillBackground(false);
    scroll->setMinimumWidth(rows->minimumSizeHint().width() +
                            scroll->verticalScrollBar()->sizeHint().width());

    pendingBox_ = makePendingBox();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeHeading(tr("Settings"), this));
    layout->addWidget(hint);
    layout->addWidget(scroll, 1);
    layout->addWidget(pendingBox_);
    setExperiment(experiment_);
}

QWidget* SettingsPanel::makeRows() {
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    QString group;
    for (const Setting& setting : settings()) {
        if (setting.group.empty())
            continue;
        if (const QString name = QString::fromStdString(setting.group); name != group) {
            group = name;
            addGroup(layout, group);
        }
        auto* row = new SettingRow(setting, page);
        connect(row, &SettingRow::changed, this, &SettingsPanel::changed);
        layout->addWidget(row);
        rows_.push_back(row);
    }
    int labelWidth = 0;
    for (const SettingRow* row : rows_)
        labelWidth = std::max(labelWidth, row->labelWidthHint());
    for (SettingRow* row : rows_)
        row->setLabelWidth(labelWidth);
    addAbout(layout);
    layout->addStretch(1);
    return page;
}

void SettingsPanel::addGroup(QVBoxLayout* layout, const QString& name) {
    if (layout->count() > 0)
        layout->addSpacing(8);
    layout->addWidget(makeHeading(name, this));
}

void SettingsPanel::addAbout(QVBoxLayout* layout) {
    addGroup(layout, tr("About this network"));
    about_ = new QLabel(this);
    about_->setObjectName("settings.about");
    about_->setWordWrap(true);
    about_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(about_);
}

QWidget* SettingsPanel::makePendingBox() {
    auto* box = new QWidget(this);
    box->setObjectName("settings.pending");
    conflict_ = new QLabel(box);
    conflict_->setObjectName("settings.conflict");
    conflict_->setWordWrap(true);
    auto* apply = new QPushButton(tr("Reset to apply"), box);
    apply->setObjectName("settings.apply");
    apply->setToolTip(tr("Starts again from the initial weights, with the settings above"));
    connect(apply, &QPushButton::clicked, this, &SettingsPanel::resetRequested);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(conflict_);
    layout->addWidget(apply);
    return box;
}

void SettingsPanel::setExperiment(const Experiment& experiment) {
    experiment_ = experiment;
    for (SettingRow* row : rows_)
        row->setValue(row->setting().get(experiment));
    about_->setText(QString::fromStdString(experiment.about));
    showPending();
}

void SettingsPanel::setRunning(const Experiment& running) {
    running_ = running;
    showPending();
}

void SettingsPanel::showPending() {
    const auto pending = running_ ? changesNeedingReset(*running_, experiment_) : std::vector<std::string>();
    for (SettingRow* row : rows_) {
        const bool waits = std::ranges::find(pending, row->setting().key) != pending.end();
        row->setRunningValue(waits ? std::optional(row->setting().get(*running_)) : std::nullopt);
    }
    const QString conflict = conflictOf(experiment_);
    conflict_->setText(QStringLiteral("⚠ ") + conflict);
    conflict_->setVisible(!conflict.isEmpty());
    pendingBox_->setVisible(!pending.empty());
}

} // namespace diabolo
