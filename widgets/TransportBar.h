#pragma once
#include "core/experiment/Experiment.h"
#include "core/training/TrainingNews.h"
#include "widgets/Theme.h"
#include <QString>
#include <QStringList>
#include <QWidget>
#include <optional>
#include <vector>

class QActionGroup;
class QMenu;
class QToolButton;

namespace diabolo {

class ReadOut;
class TransportActions;

/// A data set to choose by name.
struct DataChoice {
    QString name;
    QString description;
};

/// What runs the training, how it goes, and what goes in and out: the strip along the window's top.
/// Where it gets narrow, its buttons shrink to their symbols; nothing is ever cut off down to
/// minimumSizeHint().
class TransportBar : public QWidget {
    Q_OBJECT
public:
    explicit TransportBar(QWidget* parent = nullptr);

    /// Everything that buttons, menus and keys do; their triggered() signals are the bar's commands.
    [[nodiscard]] const TransportActions& actions() const { return *actions_; }

    void setDataChoices(const std::vector<DataChoice>& choices);
    void setCurrentData(const QString& name);
    void setPlaying(bool playing);
    void setProgress(const RunProgress& progress);
    /// None before the first; `judges` says what it was measured on: "the whole test set".
    void setValidationLoss(std::optional<double> loss, const QString& judges = {});
    void setLoss(const Experiment& experiment, SampleKind kind); ///< what is minimised, and its unit
    void setTheme(ThemeChoice theme);

    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void dataChosen(const QString& name);
    void exportRequested(const QStringList& extensions); ///< "png", "svg", "pdf", "csv"
    void themeChosen(diabolo::ThemeChoice theme);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* addButton(QAction* action, const QString& name);
    QToolButton* addMenuButton(const QString& text, const QIcon& icon, const QString& name, QMenu* menu);
    void keepWidth(QToolButton& playButton);
    void addReadOuts();
    void addExportMenu();
    void addThemeMenu();
    void nameTrainingLoss();
    void fit();
    void setCompact(bool compact);

    TransportActions* actions_;
    QMenu* dataMenu_;
    QToolButton* dataButton_;
    std::vector<QToolButton*> shrinking_; ///< not the data set's name and Play, which are looked for first
    int compactWidth_ = 0;
    QString lossUnit_;         ///< of the training, short: "BCE/pixel"
    QString lossLabel_;        ///< the same in full
    bool judgesCodes_ = false; ///< in the present stage, see judgesCodes()
    ReadOut* epoch_ = nullptr;
    ReadOut* trainingLoss_ = nullptr;
    ReadOut* validationLoss_ = nullptr;
    ReadOut* rate_ = nullptr;
    ReadOut* timeLeft_ = nullptr;
    QActionGroup* themes_ = nullptr;
};

} // namespace diabolo
