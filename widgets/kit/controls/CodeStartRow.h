#pragma once
#include "core/data/ClassNames.h"
#include <QWidget>

class QComboBox;
class QSpinBox;
class QToolButton;

namespace diabolo {

/// The choices of where a code starts from, and of the class that a conditional network is told.
class CodeStartRow : public QWidget {
    Q_OBJECT
public:
    explicit CodeStartRow(QWidget* parent = nullptr);

    void setTestCount(std::size_t count);

    /// Shows the sample that a code has started from; it is not asked for.
    void setSample(std::size_t sample);

    /// What "Random" draws from, for its tool tip.
    void setGaussian(bool gaussian);

    /// Shows the chooser of classes from 0 to count − 1; none for 0.
    void setClassCount(int count, const ClassNames& names = {});
    [[nodiscard]] int classIndex() const;

signals:
    void sampleWanted(std::size_t sample);
    void zeroWanted();
    void meanWanted();
    void randomWanted();
    void classChosen(int classIndex);

private:
    QSpinBox* sample_;
    QToolButton* random_;
    QComboBox* classes_;
};

/// Fills `box` with the classes by name and hides it where there is nothing to choose; keeps the choice when
/// it can.
void fillClasses(QComboBox& box, int count, const ClassNames& names);

} // namespace diabolo
