#include "widgets/window/settings/SettingsPanel.h"
#include "core/experiment/Edits.h"
#include "widgets/kit/controls/FoldingHeading.h"
#include "widgets/window/settings/SettingRow.h"
#include "widgets/window/settings/SettingWords.h"
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <exception>
#include <set>

namespace diabolo {

namespace {

const QString aboutGroup = QStringLiteral("About this network");

QLabel* makeHeading(const QString& text, QWidget* parent) {
    auto* heading = new QLabel(text, parent);
    QFont font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    return heading;
}

/// Why the settings do not go together, in words, and which are to blame where it is a few.
struct Conflict {
    QString reason;
    std::vector<std::string> keys;
};

Conflict conflictOf(const Experiment& experiment) {
    try {
        validate(experiment);
        return {};
    } catch (const SettingConflict& conflict) {
        return {withLabels(QString::fromUtf8(conflict.what())), conflict.keys()};
    } catch (const std::exception& error) {
        return {withLabels(QString::fromUtf8(error.what())), {}};
    }
}

/// What an edited network has of its own: the words about it were written for another.
QString editText(const Experiment& experiment) {
    const std::string edits = editsText(experiment);
    return edits.empty() ? QString()
                         : SettingsPanel::tr("Edited: %1. Of the network as it came:\n\n")
                               .arg(QString::fromStdString(edits));
}

bool contains(const std::vector<std::string>& keys, const std::string& key) {
    return std::ranges::find(keys, key) != keys.end();
}

} // namespace

SettingsPanel::SettingsPanel(QWidget* parent)
    : Panel(parent)
    , scroll_(new QScrollArea(this)) {
    setObjectName("settings");
    auto* hint = new QLabel(tr("changes marked ⟲ need a reset"), this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setWordWrap(true);

    scroll_->setObjectName("settings.scroll");
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setWidgetResizable(true);
    scroll_->setFocusPolicy(Qt::NoFocus);
    QWidget* rows = makeRows();
    scroll_->setWidget(rows);
    scroll_->viewport()->setAutoFillBackground(false); // the panel's colour shows through
    rows->setAutoFillBackground(false);
    measure();

    pendingBox_ = makePendingBox();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeHeading(tr("Settings"), this));
    layout->addWidget(hint);
    layout->addWidget(scroll_, 1);
    layout->addWidget(pendingBox_);
    setExperiment(experiment_);
}

/// Hidden while it is whole: QWidget's destructor would do it, and the focus that leaves a field then makes
/// its row report to a panel that is partly gone.
SettingsPanel::~SettingsPanel() {
    hide();
}

QWidget* SettingsPanel::makeRows() {
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    addAbout(layout);
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
    layout->addStretch(1);
    return page;
}

void SettingsPanel::measure() {
    const int scrollBar = scroll_->verticalScrollBar()->sizeHint().width();
    const auto widthOfRows = [page = scroll_->widget()] {
        page->layout()->invalidate();
        return page->minimumSizeHint().width();
    };
    for (SettingRow* row : rows_) {
        labelWidth_ = std::max(labelWidth_, row->labelWidthHint());
        row->setStacked();
    }
    scroll_->setMinimumWidth(widthOfRows() + scrollBar);
}

/// A label beside its editor where there is room for both, otherwise above it.
void SettingsPanel::arrange() {
    const int room = contentsRect().width() - scroll_->verticalScrollBar()->sizeHint().width();
    for (SettingRow* row : rows_)
        row->besideWidth(labelWidth_) <= room ? row->setBeside(labelWidth_) : row->setStacked();
}

void SettingsPanel::resizeEvent(QResizeEvent* event) {
    Panel::resizeEvent(event);
    arrange();
}

void SettingsPanel::addGroup(QVBoxLayout* layout, const QString& name) {
    if (layout->count() > 0)
        layout->addSpacing(8);
    auto* heading = new FoldingHeading(name, this);
    heading->setObjectName("settings.group." + name);
    connect(heading, &FoldingHeading::foldedChanged, this, &SettingsPanel::showWhatApplies);
    headings_[name] = heading;
    layout->addWidget(heading);
}

void SettingsPanel::addAbout(QVBoxLayout* layout) {
    addGroup(layout, aboutGroup);
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
    about_->setText(editText(experiment) + QString::fromStdString(experiment.about));
    showConflict();
    showWhatApplies();
    showPending();
}

void SettingsPanel::showAbout() {
    headings_[aboutGroup]->setFolded(false);
    scroll_->verticalScrollBar()->setValue(0);
    headings_[aboutGroup]->setFocus(Qt::ShortcutFocusReason);
}

/// The reason stands at the first of the rows to blame; all of them are highlighted, and stay to be changed
/// even where they would not apply.
void SettingsPanel::showConflict() {
    const Conflict conflict = conflictOf(experiment_);
    blame(conflict.keys);
    bool said = false;
    for (SettingRow* row : rows_) {
        const bool blamed = contains(blamed_, row->setting().key);
        row->setConflict(!blamed ? QString() : said ? tr("see above") : conflict.reason);
        said = said || blamed;
    }
    conflict_->setText(QStringLiteral("⚠ ") + conflict.reason);
    conflict_->setVisible(!conflict.reason.isEmpty());
}

/// Opens the groups of what is newly to blame.
void SettingsPanel::blame(const std::vector<std::string>& keys) {
    for (const std::string& key : keys)
        if (!contains(blamed_, key))
            if (const auto found = headings_.find(QString::fromStdString(findSetting(key).group));
                found != headings_.end())
                found->second->setFolded(false);
    blamed_ = keys;
}

QStringList SettingsPanel::foldedGroups() const {
    QStringList names;
    for (const auto& [group, heading] : headings_)
        if (heading->isFolded())
            names << group;
    return names;
}

void SettingsPanel::setFoldedGroups(const QStringList& names) {
    for (const auto& [group, heading] : headings_)
        heading->setFolded(names.contains(group));
}

/// The one that is being changed.
SettingRow* SettingsPanel::rowInHand() const {
    const QWidget* focus = focusWidget();
    const auto found = std::ranges::find_if(
        rows_, [focus](const SettingRow* row) { return focus && row->isAncestorOf(focus); });
    return found == rows_.end() ? nullptr : *found;
}

/// A heading goes with the last of its rows. The row in hand stays where it is on screen when rows above it
/// come or go.
void SettingsPanel::showWhatApplies() {
    const SettingRow* const inHand = rowInHand();
    const int before = inHand ? inHand->y() : 0;
    std::set<FoldingHeading*> needed = {headings_[aboutGroup]};
    for (SettingRow* row : rows_) {
        const bool applies = row->setting().applies(experiment_) || contains(blamed_, row->setting().key);
        FoldingHeading* heading = headings_[QString::fromStdString(row->setting().group)];
        row->setVisible(applies && !heading->isFolded());
        if (applies)
            needed.insert(heading);
    }
    for (const auto& [group, heading] : headings_)
        heading->setVisible(
            needed.contains(heading)); // at once: hidden for a moment, it would lose the focus
    about_->setVisible(!headings_[aboutGroup]->isFolded());
    if (!inHand || !inHand->isVisibleTo(this))
        return;
    QWidget* page = scroll_->widget();
    page->layout()->activate();
    page->resize(page->width(), std::max(page->sizeHint().height(), scroll_->viewport()->height()));
    scroll_->verticalScrollBar()->setValue(scroll_->verticalScrollBar()->value() + inHand->y() - before);
}

void SettingsPanel::setRunning(const Experiment& running) {
    running_ = running;
    showPending();
}

void SettingsPanel::showPending() {
    const auto pending = running_ ? changesNeedingReset(*running_, experiment_) : std::vector<std::string>();
    for (SettingRow* row : rows_) {
        const bool waits = contains(pending, row->setting().key);
        row->setRunningValue(waits ? std::optional(row->setting().get(*running_)) : std::nullopt);
    }
    pendingBox_->setVisible(!pending.empty());
}

} // namespace diabolo
