#pragma once
#include "core/analysis/codes/LatentPlane.h"
#include "core/data/ClassNames.h"
#include <QWidget>

class QComboBox;
class QSpinBox;

namespace diabolo {

class PlaneChooser;

/// The row of a walk's settings: its plane, how many cells, their spacing, and back to the data's range.
class WalkControls : public QWidget {
    Q_OBJECT
public:
    explicit WalkControls(QWidget* parent = nullptr);

    [[nodiscard]] PlaneChooser& plane() const { return *plane_; }
    [[nodiscard]] int count() const; ///< cells along a side: odd, so that one is in the middle
    [[nodiscard]] WalkSpacing spacing() const;

    void setClassCount(int count, const ClassNames& names = {});
    [[nodiscard]] int classIndex() const;

signals:
    void planeChosen();
    void changed(); ///< number, spacing or class
    void homeWanted();

private:
    PlaneChooser* plane_;
    QSpinBox* count_;
    QComboBox* spacing_;
    QComboBox* classes_;
};

} // namespace diabolo
