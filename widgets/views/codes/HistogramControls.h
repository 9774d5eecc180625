#pragma once
#include <QWidget>

class QButtonGroup;

namespace diabolo {

class PrimaryButton;

/// What a view of the codes' distribution shows.
struct HistogramChoice {
    enum class Mode {
        AllUnits,     ///< together
        EachUnit,     ///< alone, one behind the other
        OverTraining, ///< all units together, at moments of the training
    };

    Mode mode = Mode::AllUnits;
    bool byVariance = false; ///< each unit: those that vary most first, otherwise by index
    bool operator==(const HistogramChoice&) const = default;
};

/// The row of buttons above a view of the codes' distribution.
class HistogramControls : public QWidget {
    Q_OBJECT
public:
    explicit HistogramControls(QWidget* parent = nullptr);

    [[nodiscard]] HistogramChoice choice() const;
    void setChoice(HistogramChoice choice); ///< without a signal

signals:
    void choiceChanged(); ///< by the user

private:
    void showOrder(); ///< only where there are units to sort

    QButtonGroup* modes_;
    PrimaryButton* order_;
};

} // namespace diabolo
