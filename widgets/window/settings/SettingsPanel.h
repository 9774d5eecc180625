#pragma once
#include "core/experiment/Experiment.h"
#include "core/experiment/Settings.h"
#include "widgets/kit/controls/Panel.h"
#include <QString>
#include <QStringList>
#include <map>
#include <optional>
#include <string>
#include <vector>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace diabolo {

class FoldingHeading;
class SettingRow;

/// Every setting of the settings table that has a group, and what there is to learn from the network in use.
/// A group can be folded; it opens again when a setting in it is to blame for something.
class SettingsPanel : public Panel {
    Q_OBJECT
public:
    explicit SettingsPanel(QWidget* parent = nullptr);
    ~SettingsPanel() override; ///< What is still being typed is taken first, as whenever the focus leaves.

    /// Shows the values that the next run will have.
    void setExperiment(const Experiment& experiment);

    /// The experiment of the run in progress: rows that differ from it and need a reset are marked as
    /// pending.
    void setRunning(const Experiment& running);

    void showAbout(); ///< what there is to learn from the network

    /// The names of the groups that are folded.
    [[nodiscard]] QStringList foldedGroups() const;
    void setFoldedGroups(const QStringList& names); ///< all others are open; unknown names are ignored

signals:
    void changed(const QString& key, const diabolo::SettingValue& value);
    void resetRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeRows();
    void measure();
    void arrange();
    void addGroup(QVBoxLayout* layout, const QString& name);
    void addAbout(QVBoxLayout* layout);
    QWidget* makePendingBox();
    void showPending();
    void showWhatApplies();
    void showConflict();
    void blame(const std::vector<std::string>& keys);
    [[nodiscard]] SettingRow* rowInHand() const;

    std::vector<SettingRow*> rows_;
    std::map<QString, FoldingHeading*> headings_; ///< of each group
    QScrollArea* scroll_;
    int labelWidth_ = 0; ///< of the widest label
    QLabel* about_ = nullptr;
    QWidget* pendingBox_ = nullptr;
    QLabel* conflict_ = nullptr;
    Experiment experiment_;
    std::optional<Experiment> running_;
    std::vector<std::string> blamed_; ///< settings that do not go together
};

} // namespace diabolo
