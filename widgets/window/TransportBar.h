#pragma once
#include "core/experiment/Experiment.h"
#include "core/training/TrainingNews.h"
#include <QString>
#include <QWidget>
#include <optional>
#include <vector>

class QMenu;
class QToolButton;

namespace diabolo {

class ReadOut;
class TransportActions;

/// A data set to choose by name.
struct DataChoice {
    QString name;
    QString description;
    QString label = {}; ///< in the menu; empty: the name
};

/// What runs the training, the data set and how it goes: the strip along the window's top. Play, Step and
/// Reset come first and stay where they are, whatever the data set is called. Where the bar gets narrow, its
/// buttons shrink to their symbols; nothing is ever cut off down to minimumSizeHint().
class TransportBar : public QWidget {
    Q_OBJECT
public:
    explicit TransportBar(QWidget* parent = nullptr);

    /// Everything that buttons, menus and keys do; their triggered() signals are the bar's commands.
    [[nodiscard]] const TransportActions& actions() const { return *actions_; }

    void setDataChoices(const std::vector<DataChoice>& choices);
    /// `name` is that of the choice which is marked; empty: the same as the label.
    void setCurrentData(const QString& label, const QString& name = {});
    [[nodiscard]] QMenu& dataMenu() { return *dataMenu_; }
    void setPlaying(bool playing);
    void setProgress(const RunProgress& progress);
    /// None before the first; `judges` says what it was measured on: "the whole test set".
    void setValidationLoss(std::optional<double> loss, const QString& judges = {});
    void setLoss(const Experiment& experiment, SampleKind kind); ///< what is minimised, and its unit

    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void dataChosen(const QString& name);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* addButton(QAction* action, const QString& name);
    QToolButton* addMenuButton(const QString& text, const QIcon& icon, const QString& name, QMenu* menu);
    void keepWidth(QToolButton& playButton);
    void addReadOuts();
    void markData();
    void nameTrainingLoss();
    void fit();
    void setCompact(bool compact);

    TransportActions* actions_;
    QMenu* dataMenu_;
    QToolButton* dataButton_;
    QString dataName_;                    ///< of the choice in use
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
};

} // namespace diabolo
