#pragma once
#include "core/data/ClassNames.h"
#include "core/queries/CodeQuestions.h"
#include <QWidget>

class QComboBox;
class QSpinBox;

namespace diabolo {

/// Chooses a place in the space of codes: that of a test sample, or the mean of a class.
class PlaceChooser : public QWidget {
    Q_OBJECT
public:
    /// `name` is what the place is called: "A". `sample` is chosen at first.
    PlaceChooser(const QString& name, std::size_t sample, QWidget* parent = nullptr);

    /// What there is to choose from; without classes there are only samples.
    void setSizes(std::size_t samples, int classes, const ClassNames& names = {});

    [[nodiscard]] CodePlace place() const;

signals:
    void changed();

private:
    QComboBox* kind_;
    QSpinBox* sample_;
};

/// A field for the index of a test sample.
[[nodiscard]] QSpinBox* makeSampleField(const QString& objectName, const QString& accessibleName,
                                        std::size_t sample);

/// Lets `field` choose among so many test samples, at least one; what is beyond becomes the last one, without
/// a signal.
void setSampleCount(QSpinBox& field, std::size_t samples);

} // namespace diabolo
